import type { Calibration } from '../src/entities/tagger/model.js';

/** A mention that was found in text that nothing was learnt from: its margin, and whether it is right. */
export interface Outcome {
  readonly margin: number;
  readonly right: boolean;
}

/** Fits a logistic curve to outcomes, by Newton's method. */
export function calibrate(outcomes: readonly Outcome[]): Calibration {
  let slope = 0;
  let intercept = 0;
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    for (const { margin, right } of outcomes) {
      const p = 1 / (1 + Math.exp(-slope * margin - intercept));
      const error = (right ? 1 : 0) - p;
      const spread = p * (1 - p);
      g0 += error;
      g1 += error * margin;
      h00 += spread;
      h01 += spread * margin;
      h11 += spread * margin * margin;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (determinant === 0) break;
    const change = (h00 * g1 - h01 * g0) / determinant;
    intercept += (h11 * g0 - h01 * g1) / determinant;
    slope += change;
    if (Math.abs(change) < 1e-9) break;
  }
  return { slope, intercept };
}
