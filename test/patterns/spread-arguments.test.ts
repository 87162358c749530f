import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/**
 * A list that is spread into the arguments of a call ends somewhere above a hundred thousand with a RangeError, which is no answer. What takes any number of
 * arguments is called with a list that a sender makes only where its length is known: `append`, `leastOf` and `joinBytes` take the list itself.
 */
const TAKES_ANY = /(?:^|\.)(?:push|unshift|splice|concat|min|max|of|fromCharCode|fromCodePoint|concatBytes)$/

/** Lists that are short, whatever a sender does, or are the user's own. */
const SHORT: Readonly<Record<string, string>> = {
  'asn1/writer.ts concatBytes': 'parts that the library writes',
  'asn1/writer.ts Uint8Array.of': 'the octets of a length',
  'cli/affected-target.ts target.sha256.push': 'certificates of a file that is given with --by',
  'cli/trust-lines.ts Math.max': 'entries of a list',
  'cli/trust-option.ts adoptions.push': 'adoptions of a file of the user',
  'cli/trust-place-lines.ts Math.max': 'rows that are shown',
  'cli/verify/summary.ts Math.max': 'labels of the program',
  'cms/signed-attributes.ts Uint8Array.of': 'the octets of a length',
  'cms/tst-info.ts String.fromCharCode': 'three digits',
  'constraints/read-overlay.ts Math.min': 'ends of an algorithm',
  'constraints/reliable-until.ts Math.min': 'ends of an algorithm',
  'dependencies/elements.ts open.push': 'what a report has, which is bounded',
  'element/preview/compare-documents.ts looks.push': 'places on a page that look otherwise',
  'element/preview/page-images.ts Math.max': 'corners of a box',
  'element/preview/page-images.ts Math.min': 'corners of a box',
  'element/preview/words-of.ts Math.max': 'corners of a box',
  'element/preview/words-of.ts Math.min': 'corners of a box',
  'fetch/cache.ts warnings.push': 'warnings of a cache',
  'formats/cades/archive-forms-v2.ts Uint8Array.of': 'the octets of a length',
  'formats/check-signing-certificate.ts findings.push': 'kinds of faults',
  'formats/other-formats/pdf-end.ts Math.max': 'signatures, of which there are few',
  'formats/smime/inner-parts.ts String.fromCharCode': 'eighty octets',
  'formats/transfer/transfer-finding.ts Math.max': 'signatures, of which there are few',
  'formats/xmldsig/xpath-shapes.ts found.push': 'parts of a thousand characters',
  'pdf/changes.ts Math.min': 'signatures, of which there are few',
  'pdf/changes/permissions.ts Math.min': 'signatures, of which there are few',
  'pdf/changes/widget-look.ts Math.max': 'appearances of a widget without states',
  'pdf/deflate/inflater.ts Uint16Array.of': 'a table of the program',
  'pdf/deflate/inflater.ts Uint8Array.of': 'a table of the program',
  'pdf/drawn-text/default-appearance-text.ts Math.max': 'two widths',
  'pdf/dynamic-content.ts pending.push': 'two links, or as many actions as are followed',
  'pdf/encryption/standard-decryption.ts concatBytes': 'parts of a key',
  'pdf/exact/read-exactly.ts Math.max': 'signatures, of which there are few',
  'pdf/exact/unreferenced-objects.ts Math.min': 'signatures, of which there are few',
  'pdf/painted/content-stream.ts String.fromCharCode': 'sixteen octets',
  'pdf/painted/drawn-rectangle.ts Math.max': 'two widths',
  'pdf/painted/plain-ground.ts Math.max': 'sides of a box',
  'pdf/painted/plain-ground.ts Math.min': 'sides of a box',
  'pdf/values/painted-names.ts Math.max': 'the parts of one stream',
  'pdf/values/reach-of-forms.ts Math.max': 'sides of a box',
  'pdf/values/reach-of-forms.ts Math.min': 'sides of a box',
  'platform/rsa.ts Uint8Array.of': 'an object identifier of the program',
  'ranges/sparse-file.ts Math.max': 'runs that one piece touches',
  'ranges/sparse-file.ts Math.min': 'runs that one piece touches',
  'recognition/weigh.ts Math.min': 'agreements, of which there are few',
  'trust/check/check-agreements.ts Math.max': 'two agreements',
  'trust/diff/diff-trust.ts changes.push': 'members of an entry',
  'validation/blocks/expired-tsa.ts revoked.push': 'certificates of a path',
  'validation/blocks/path-revocation.ts Math.min': 'certificates of a path',
  'validation/level/level.ts Math.min': 'certificates of a path',
  'validation/next-step-input.ts Math.min': 'certificates of a path',
}

describe('a list that is spread into the arguments of a call', () => {
  const found = new Set(spreadCalls('src'))

  it('is short wherever the sources do that', () => {
    expect([...found].filter((call) => !(call in SHORT))).toEqual([])
  })

  it('is one of those that are named here, each of which is there', () => {
    expect(Object.keys(SHORT).filter((call) => !found.has(call))).toEqual([])
  })

  it('is seen in a call of push', () => {
    expect(callsIn('a.push(...b)\nMath.min(c, ...d)\nnew Set([...e])\nf(...g)', 'x.ts')).toEqual([
      'x.ts a.push',
      'x.ts Math.min',
    ])
  })
})

function spreadCalls(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('testbed'),
  )
  return files.sort().flatMap((name) => callsIn(readFileSync(join(folder, name), 'utf8'), name))
}

function callsIn(text: string, name: string): readonly string[] {
  if (!text.includes('...')) return []
  const calls: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments.some(ts.isSpreadElement)) {
      const callee = node.expression.getText()
      if (TAKES_ANY.test(callee)) calls.push(`${name} ${callee}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true))
  return calls
}
