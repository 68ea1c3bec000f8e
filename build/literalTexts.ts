import { parseSync } from 'vite';

export interface LiteralText {
  readonly line: number;
  readonly text: string;
}

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

/** What a program says to itself, not to people: names of modules and types, and what no person ever sees. */
const unseen = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration.source',
  'ImportExpression',
  'TSLiteralType',
  'ThrowStatement',
  'BinaryExpression',
  'SwitchCase.test',
  'MemberExpression.property',
]);

/** Attributes whose text a program reads. Of others, a text of one word is shown as well. */
const unseenAttributes =
  /^(className|type|role|key|id|name|href|src|autoComplete|autoCapitalize|style|data-.+|aria-(live|haspopup|orientation|current|controls))$/;
const shownAttributes = /^(label|title|alt|placeholder|aria-label|aria-description|aria-roledescription)$/;

const isWord = (text: string): boolean => /\p{L}{2}/u.test(text);
/** `Save log`, `Really?`, `Connect…`, `Upload`; not `ArrowUp`, `upload`, `text/plain`. */
const isSpeech = (text: string): boolean =>
  /\p{L}[,:]? \p{L}/u.test(text) || /\p{L}{2}[.?!…:]$/u.test(text) || /^\p{Lu}\p{Ll}{2,}$/u.test(text);

/** The texts that a TypeScript file shows to people by itself, instead of taking them from the catalogue. */
export function literalTexts(source: string, fileName: string): readonly LiteralText[] {
  const found: LiteralText[] = [];
  const tell = (node: Node, text: string): void => {
    found.push({ line: source.slice(0, node.start).split('\n').length, text: text.trim() });
  };

  const visit = (value: unknown, attribute: string | null): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, attribute);
    if (!isNode(value) || unseen.has(value.type) || isInnerError(value)) return;
    if (value.type === 'JSXText' && isWord(String(value.value))) tell(value, String(value.value));
    const text = textOf(value);
    if (
      text !== null &&
      (attribute !== null && shownAttributes.test(attribute) ? isWord(text) : isSpeech(text))
    )
      tell(value, text);
    for (const [name, child] of Object.entries(value)) {
      if (unseen.has(`${value.type}.${name}`)) continue;
      if (value.type !== 'JSXAttribute')
        visit(child, isNode(child) && /^JSX(Element|Fragment)$/.test(child.type) ? null : attribute);
      else if (name === 'value' && !unseenAttributes.test(nameOf(value.name)))
        visit(child, nameOf(value.name));
    }
  };
  visit(parseSync(fileName, source).program, null);
  return found;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** What never reaches a person: what does is a ConnectorError. */
const isInnerError = ({ type, callee }: Node): boolean =>
  type === 'NewExpression' && nameOf(callee) === 'Error';

const nameOf = (name: unknown): string => (isNode(name) && typeof name.name === 'string' ? name.name : '');

function textOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateElement') return null;
  const { cooked } = node.value as { readonly cooked: string | null };
  return cooked;
}
