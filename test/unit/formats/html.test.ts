import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Look, renderNodes } from '../../../server/src/formats/html/render.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { toMdast } from '../../../server/src/syntax/toMdast.js';

const plain: Look = { mentionAt: () => undefined, recognized: [], hasOffsets: false };

function render(text: string, look: Partial<Look> = {}): string {
  return renderNodes(toMdast(Seed.parse(text)).children, { ...plain, ...look });
}

/** What in HTML can do something: the names of its elements, attributes and addresses. */
function parts(html: string) {
  const tags = [...html.matchAll(/<(\/?)([a-zA-Z][^\s/>]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g)];
  const attributes = tags.flatMap(([, , , text]) => [...text.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)]);
  return {
    elements: new Set(tags.map(([, , name]) => name)),
    attributes: new Set(attributes.map(([, name]) => name)),
    addresses: attributes.filter(([, name]) => name === 'href' || name === 'src').map(([, , value]) => value),
    rest: html.replace(/<\/?[a-zA-Z][^\s/>]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/g, ''),
  };
}

const elements = new Set(
  'a blockquote code del em h1 h2 h3 h4 h5 h6 hr ins li mark ol p pre span strong ul br'.split(' '),
);
const attributes = new Set(
  'class data-end data-key data-start data-type href id rel role start title'.split(' '),
);

/** Fails where HTML holds anything that could run, load or lead somewhere unsafe. */
function assertInert(html: string): void {
  const found = parts(html);
  assert.deepEqual(
    [...found.elements].filter(name => !elements.has(name)),
    [],
  );
  assert.deepEqual(
    [...found.attributes].filter(name => !attributes.has(name)),
    [],
  );
  assert.deepEqual(
    found.addresses.filter(address => !/^(?:https?:\/\/|mailto:|#seed-)/i.test(address)),
    [],
  );
  assert.doesNotMatch(found.rest, /</);
}

describe('a seed as HTML', () => {
  it('tells entities apart by type, and marks changes', () => {
    assert.equal(
      render('[Lina]{.person} {--met--}{++saw++} {~~him~>her~~} {==now==}{>>@omar 2026-01-02: why?<<}.\n', {
        mentionAt: start => (start === 0 ? { key: '#lina', name: 'Lina Farsi', type: 'person' } : undefined),
      }),
      '<p><span class="entity" data-type="person" data-key="#lina" title="Lina Farsi · person">Lina</span> ' +
        '<del class="change deletion">met</del><ins class="change insertion">saw</ins> ' +
        '<span class="change substitution"><del>him</del><ins>her</ins></span> ' +
        '<mark class="change highlight">now</mark>' +
        '<span class="change comment" role="note"><span class="author">omar, 2026-01-02</span>why?</span>.</p>',
    );
  });

  it('says where the text comes from', () => {
    assert.equal(
      render('A [b]{.place} c.\n', { hasOffsets: true }),
      '<p><span data-start="0">A </span>' +
        '<span class="entity" data-type="place" title="place" data-start="2" data-end="13">' +
        '<span data-start="3">b</span></span><span data-start="13"> c.</span></p>',
    );
  });

  it('shows what is recognised', () => {
    const mention = { key: 'place:rabat', name: 'Rabat', type: 'place' };
    assert.equal(
      render('To Rabat, to Rabat.\n', {
        recognized: [
          { ...mention, start: 3, end: 8 },
          { ...mention, start: 13, end: 18 },
        ],
      }),
      '<p>To <span class="entity recognized" data-type="place" data-key="place:rabat" title="Rabat · place">' +
        'Rabat</span>, to <span class="entity recognized" data-type="place" data-key="place:rabat" ' +
        'title="Rabat · place">Rabat</span>.</p>',
    );
  });

  it('renders blocks as CommonMark does', () => {
    assert.equal(
      render('# One\n\n- a\n- b\n\n> c\n\n```\nd < e\n```\n\n<!-- f -->\n'),
      '<h1>One</h1>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<blockquote>\n<p>c</p>\n</blockquote>\n' +
        '<pre><code>d &#x3C; e\n</code></pre>',
    );
  });

  const hostile: readonly string[] = [
    '<script>alert(1)</script>\n',
    '[<img src=x onerror=alert(1)>]{.person}\n',
    '[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](data:text/html,x) [w](vbscript:x)\n',
    '[x](<javascript:alert(1)>) [y](//evil.example) [z](file:///etc/passwd) [v](command:x)\n',
    '<javascript:alert(1)>\n',
    '{>><script>alert(1)</script><<} {>>@<b> 2026-01-01: "><img src=x><<}\n',
    '[x]{.person ref="\\"><script>alert(1)</script>"}\n',
    '[x]{.a\u0022onclick=alert(1)} [x]{#a"onclick="alert(1)} [x]{.person onclick="alert(1)" style="x"}\n',
    '# x {#"><script> .y onload=z}\n',
    '```"><script>\nx\n```\n',
    '<!-- --><script>alert(1)</script>\n',
    '[a](http://x"onmouseover="alert(1)) http://x.example/"><script>alert(1)</script>\n',
    `{>>${'<i>'.repeat(50_000)}<<}\n`,
    `${'['.repeat(5000)}<script>${']{.person}'.repeat(5000)}\n`,
  ];
  for (const text of hostile) {
    it(`keeps inert: ${text.slice(0, 60).trim()}`, () => {
      const look = {
        mentionAt: () => ({ key: '"><script>', name: '<img src=x onerror=y>', type: '" onclick="x' }),
        hasOffsets: true,
      };
      assertInert(render(text));
      assertInert(render(text, look));
    });
  }

  it('keeps anything inert', () => {
    const piece = fc.oneof(
      fc.constantFrom('[', ']', '{', '}', '(', ')', '<', '>', '"', "'", '&', '`', '\n', '# ', '- ', '> '),
      fc.constantFrom(
        '.person',
        'javascript:',
        '<script>',
        'onload=',
        '{++',
        '++}',
        '{>>',
        '<<}',
        '](',
        ']{',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        assertInert(render(pieces.join(''), { hasOffsets: true }));
      }),
    );
  });
});
