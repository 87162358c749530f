import { type Finding, toldName } from '../../core/finding.ts'
import { elementsIn, qualifiedName, type XmlDocument, type XmlElement, type XmlNode } from '../../xml/tree.ts'

/**
 * What a browser acts on or lays out in XML of any vocabulary, whoever signed it: its styles hide elements, and its programs write others. The first of it is
 * told; programs that read XML read the text that was signed.
 */
export function shownAsPage({ before, root, after }: XmlDocument): readonly Finding[] {
  const outside = [...before, ...after].find(isStyleSheet)
  if (outside !== undefined) return [SHEET]
  for (const element of elementsIn(root)) {
    const name = shownName(element)
    if (name !== null) return [found(name, 'WHATWG HTML §14')]
    if (element.children.some(isStyleSheet)) return [SHEET]
  }
  return []
}

function found(part: string, clause: string): Finding {
  return { code: 'XML_SHOWN_AS_PAGE', level: 'failure', clause, data: { part: toldName(part) } }
}

function shownName(element: XmlElement): string | null {
  const one = [element, ...element.attributes].find(({ namespace }) => OF_BROWSERS.has(namespace))
  return one === undefined ? null : qualifiedName(one)
}

/** XHTML, SVG 2 §1.4, MathML Core §2.2, XSLT 1.0 §2.1. */
const OF_BROWSERS: ReadonlySet<string> = new Set([
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1998/Math/MathML',
  'http://www.w3.org/1999/XSL/Transform',
])

const isStyleSheet = (node: XmlNode): boolean => node.kind === 'instruction' && node.target === 'xml-stylesheet'
const SHEET = found('<?xml-stylesheet?>', 'Associating Style Sheets with XML documents 1.0 §2')
