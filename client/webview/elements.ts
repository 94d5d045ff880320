/** What an element is made with: properties and attributes; text only ever as text. */
interface Made {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes an element with its children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  made: Made = {},
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  if (made.class !== undefined) node.className = made.class;
  if (made.text !== undefined) node.textContent = made.text;
  for (const [attribute, value] of Object.entries(made.attributes ?? {})) node.setAttribute(attribute, value);
  node.append(...children);
  return node;
}

/** A button that does something. */
export function button(label: string, press: () => void, made: Made = {}): HTMLButtonElement {
  const node = element('button', {
    text: label,
    ...made,
    attributes: { type: 'button', ...made.attributes },
  });
  node.addEventListener('click', press);
  return node;
}
