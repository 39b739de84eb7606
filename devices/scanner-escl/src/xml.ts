import { DeviceError } from '@jiaohao/device-kit';
import { XMLParser } from 'fast-xml-parser';

/** An element: its text, its parts, or a list of either where it occurs more than once. */
export type Xml = string | { readonly [name: string]: Xml } | readonly Xml[] | undefined;

const longest = 512 * 1024;

const parser = new XMLParser({
  // Makers use their own prefixes for the same names.
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  maxNestedTags: 64,
});

const garbage = (why: string, cause?: unknown) =>
  new DeviceError('garbage', `The scanner sent XML that cannot be read: ${why}`, { retry: true, cause });

/**
 * The content of the root element `root`, prefixes removed, everything as text.
 * @throws DeviceError `garbage` for anything else, for more than 512 KiB, and for a document that declares entities
 */
export const readXml = (bytes: Uint8Array, root: string): Xml => {
  if (bytes.length > longest) throw garbage('too long');
  const text = new TextDecoder().decode(bytes);
  // No scanner needs one, and entities of one may grow without bounds.
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(text)) throw garbage('it has a document type');
  let document: Xml;
  try {
    document = parser.parse(text, true) as Xml;
  } catch (thrown) {
    throw garbage('not well-formed', thrown);
  }
  const content = child(document, root);
  if (content === undefined) throw garbage(`no ${root}`);
  return content;
};

/** The part of this name, the first one where there are several. */
export const child = (node: Xml, ...path: string[]): Xml => path.reduce<Xml>((at, name) => children(at, name)[0], node);

/** Every part of this name. */
export const children = (node: Xml, name: string): readonly Xml[] => {
  if (typeof node !== 'object' || isList(node) || !Object.hasOwn(node, name)) return [];
  const found = node[name];
  if (isList(found)) return found;
  return found === undefined ? [] : [found];
};

/** The text of an element; undefined when it has parts or is not there. */
export const textOf = (node: Xml): string | undefined => (typeof node === 'string' ? node : undefined);

/** A whole number of an element, undefined when it is not one. */
export const numberOf = (node: Xml): number | undefined => {
  const text = textOf(node);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

/** Every element of this name, at any depth below. */
export const descendants = (node: Xml, name: string): readonly Xml[] => {
  if (isList(node)) return node.flatMap((each) => descendants(each, name));
  if (typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([own, value]) =>
    own === name ? children(node, own) : descendants(value, name),
  );
};

const isList = (node: Xml): node is readonly Xml[] => Array.isArray(node);
