import sax from 'sax';
import { ConnectorError } from '../../../../shared/errors.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

const maxDepth = 64;
const maxElements = 200_000;

/** Its types do not know the option yet. */
const options: sax.SAXOptions & { readonly strictEntities: boolean } = { strictEntities: true };

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads XML of strangers. The parser knows the five entities of XML and no others; a document type, in which others
 * could be declared, is refused. Depth and number of elements are limited, and the time is linear in the length.
 * @throws invalid_input
 */
export function readXml(text: string): XmlElement {
  const parser = sax.parser(true, options);
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let count = 0;
  const addText = (more: string): void => {
    const top = open.at(-1);
    if (top) top.text += more;
  };
  parser.onerror = () => {
    throw refused(`is not well-formed at line ${parser.line + 1}`);
  };
  parser.ondoctype = () => {
    throw refused('has a document type, which is not read');
  };
  parser.onopentag = ({ name, attributes }) => {
    count++;
    if (open.length > maxDepth || count > maxElements) throw refused('is nested too deep or too long');
    const element = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => {
    open.pop();
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.write(text).close();
  const [document] = root.children;
  if (!document) throw refused('is empty');
  return document;
}

const refused = (why: string): ConnectorError => new ConnectorError('invalid_input', `The XML file ${why}.`);
