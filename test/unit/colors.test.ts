import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

type ThemeKind = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

interface Manifest {
  contributes: {
    colors: { id: string; description: string; defaults: Record<ThemeKind, string> }[];
    semanticTokenTypes: { id: string; superType: string; description: string }[];
    semanticTokenScopes: { language: string; scopes: Record<string, string[]> }[];
    configurationDefaults: {
      'editor.semanticTokenColorCustomizations': Record<string, { rules?: Record<string, string> }>;
    };
  };
}

const manifest: Manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const { colors, semanticTokenTypes, semanticTokenScopes, configurationDefaults } = manifest.contributes;

/** Editor backgrounds of VS Code's own themes: Modern and Plus, Visual Studio, high contrast. */
const backgrounds: Record<ThemeKind, string[]> = {
  dark: ['#1F1F1F', '#1E1E1E'],
  light: ['#FFFFFF'],
  highContrast: ['#000000'],
  highContrastLight: ['#FFFFFF'],
};

/** WCAG 2 asks 4.5 of text (AA), and 7 for enhanced contrast (AAA). */
const required: Record<ThemeKind, number> = { dark: 4.5, light: 4.5, highContrast: 7, highContrastLight: 7 };

const themes: Record<ThemeKind, string> = {
  dark: '[*Dark*][*Night*][*Monokai*][*Dracula*][Abyss]',
  light: '[*Light*]',
  highContrast: '[*High Contrast]',
  highContrastLight: '[*High Contrast Light]',
};

const kinds: ThemeKind[] = ['dark', 'light', 'highContrast', 'highContrastLight'];

/** Relative luminance of `#RRGGBB`, 0 to 1, as WCAG 2 defines it. */
function luminance(hex: string): number {
  assert.match(hex, /^#[0-9A-F]{6}$/);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, 1 to 21, as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** `seedmark.person` → `seedPerson`. */
const tokenType = (colorId: string): string =>
  colorId.replace(/^seedmark\.(.)/, (_, first: string) => `seed${first.toUpperCase()}`);

describe('colours', () => {
  it('measures contrast as WCAG does', () => {
    assert.equal(contrast('#000000', '#FFFFFF'), 21);
    assert.equal(contrast('#777777', '#FFFFFF').toFixed(2), '4.48');
  });

  for (const kind of kinds) {
    it(`can be read in ${kind} themes`, () => {
      for (const { id, defaults } of colors) {
        for (const background of backgrounds[kind]) {
          const ratio = contrast(defaults[kind], background);
          assert.ok(ratio >= required[kind], `${id} ${defaults[kind]} on ${background}: ${ratio.toFixed(2)}`);
        }
      }
    });

    it(`tell the entity types apart in ${kind} themes`, () => {
      const entityColors = colors.slice(0, 10).map(color => color.defaults[kind]);
      assert.equal(new Set(entityColors).size, 10);
    });

    it(`are those of the semantic tokens in ${kind} themes`, () => {
      const customizations = configurationDefaults['editor.semanticTokenColorCustomizations'];
      const expected = Object.fromEntries(
        colors.map(color => [`${tokenType(color.id)}:seed`, color.defaults[kind]]),
      );
      assert.deepEqual(customizations[themes[kind]]?.rules, expected);
    });
  }

  it('have a semantic token type each, with scopes for other themes', () => {
    const types = colors.map(color => tokenType(color.id));
    assert.deepEqual(
      semanticTokenTypes.map(type => type.id),
      types,
    );
    assert.deepEqual(Object.keys(semanticTokenScopes[0]?.scopes ?? {}), types);
  });
});
