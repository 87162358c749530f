import { SaxesParser } from 'saxes'
import type { Budget } from '../core/budget.ts'
import type { FindingCode } from '../core/codes.ts'
import { type Failure, type Outcome, Refusal, success } from '../core/outcome.ts'
import { decodeXml } from './decode-xml.ts'
import { lineAndColumn } from './line-and-column.ts'
import type { XmlDocument } from './tree.ts'
import { createTreeBuilder, XmlRefusal } from './tree-builder.ts'

/**
 * Reads a document as XML 1.0 and Namespaces in XML 1.0 have it. What has a document type is refused before anything of it is expanded, and nothing
 * outside of the octets is looked at.
 */
export function readXml(octets: Uint8Array, budget: Budget): Outcome<XmlDocument> {
  try {
    return success(readWhole(octets, budget))
  } catch (error) {
    if (error instanceof XmlRefusal) return { ok: false, failure: error.placed }
    if (error instanceof Refusal) return { ok: false, failure: error.failure as Failure }
    throw error
  }
}

/** What is kept of a piece takes as much memory as a part of a node. */
const PIECES_PER_NODE = 4
/** A text is put together from what stands between these: ends of lines and references anywhere, and what may end a comment, an instruction or a section. */
const ENDS = Array.from('\r&-?]', (end) => end.charCodeAt(0))

function piecesOf(text: string): number {
  let pieces = 0
  for (let at = 0; at < text.length; at++) if (ENDS.includes(text.charCodeAt(at))) pieces++
  return pieces
}

function readWhole(octets: Uint8Array, budget: Budget): XmlDocument {
  const { text, encoding, octetsBefore } = decodeXml(octets)
  budget.spend('xmlNodes', Math.floor(piecesOf(text) / PIECES_PER_NODE))
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: true })
  const refuse = (code: FindingCode, unit: number, what?: string): never => {
    throw new XmlRefusal(code, { what, offset: octetsBefore(unit), ...lineAndColumn(text, unit) })
  }
  const builder = createTreeBuilder({ text, budget, octetsBefore, refuse })
  // XML 1.0 §1.2: an error of well-formedness is fatal. Nothing that comes after it is read.
  parser.on('error', () => refuse('XML_MALFORMED', parser.position))
  parser.on('xmldecl', ({ version, encoding: declared }) => {
    // Canonical XML is made of XML 1.0 alone.
    if (version !== '1.0') refuse('XML_VERSION_UNSUPPORTED', parser.position)
    const agrees = declared === undefined || declared.toUpperCase() === encoding.slice(0, encoding === 'UTF-8' ? 5 : 6)
    if (!agrees) refuse('XML_ENCODING_INVALID', parser.position, declared)
    builder.declaration(parser.position)
  })
  parser.on('doctype', () => refuse('XML_DOCUMENT_TYPE', parser.position))
  parser.on('opentagstart', ({ name }) => builder.openName(name, parser.position))
  parser.on('attribute', ({ name, value }) => builder.attribute(name, value, parser.position))
  parser.on('opentag', () => builder.open(parser.position))
  parser.on('closetag', () => builder.close(parser.position))
  parser.on('text', (value) => builder.text(value, false, parser.position - 1))
  parser.on('cdata', (value) => builder.text(value, true, parser.position))
  // It is told before its last character is read.
  parser.on('comment', (value) => builder.comment(value, parser.position + 1))
  parser.on('processinginstruction', ({ target, body }) => builder.instruction(target, body, parser.position))
  parser.write(text).close()
  return builder.finish(octets, encoding)
}
