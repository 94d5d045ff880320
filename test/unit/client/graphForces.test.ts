import assert from 'node:assert/strict';
import { type Bodies, Forces } from '../../../client/webview/graph/forces.js';

/** Entities on a line, all of a size, of which each is paired with the one behind it where `isPaired` says so. */
function bodies(count: number, isPaired: (index: number) => boolean): Bodies {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return {
    places: Float64Array.from(indexes.flatMap(index => [10 * index, index % 3, 5])),
    pairs: Float64Array.from(indexes.slice(1).flatMap(i => (isPaired(i) ? [i - 1, i, 4] : []))),
    alpha: 1,
  };
}

function settled(of: Bodies): { forces: Forces; steps: number } {
  const forces = new Forces(of);
  let steps = 0;
  for (; !forces.isSettled; steps++) forces.step();
  return { forces, steps };
}

function distance(forces: Forces, a: number, b: number): number {
  const places = forces.places();
  return Math.hypot(places[2 * a] - places[2 * b], places[2 * a + 1] - places[2 * b + 1]);
}

describe('the forces of the graph', () => {
  it('bring together who belongs together, and keep all from covering each other', () => {
    const { forces } = settled(bodies(12, index => index % 2 === 1));
    for (let i = 0; i < 12; i += 2) {
      const others = Array.from({ length: 12 }, (_, j) => j).filter(j => j !== i && j !== i + 1);
      const partner = distance(forces, i, i + 1);
      assert.ok(
        others.every(j => distance(forces, i, j) > 10),
        `${i} covers another`,
      );
      assert.ok(
        others.filter(j => distance(forces, i, j) < partner).length <= 2,
        `${i} is far from its partner`,
      );
    }
  });

  it('come to the same each time, in fewer steps where there are many', () => {
    const [one, two] = [settled(bodies(40, () => true)), settled(bodies(40, () => true))];
    assert.deepEqual(one.forces.places(), two.forces.places());
    const many = settled(bodies(1200, index => index % 5 === 0));
    assert.ok(many.steps < one.steps, `${many.steps} steps`);
    const radius = Math.max(...many.forces.places());
    assert.ok(Number.isFinite(radius));
  });

  it('leave what is held where it is, and make room for it', () => {
    const { forces } = settled(bodies(6, () => true));
    forces.pin(0, 500, 0);
    assert.equal(forces.isSettled, false);
    while (!forces.isSettled) forces.step();
    assert.deepEqual([...forces.places().slice(0, 2)], [500, 0]);
    forces.free(0);
    forces.pin(1, 0, 0);
    while (!forces.isSettled) forces.step();
    assert.notEqual(forces.places()[0], 500);
  });
});
