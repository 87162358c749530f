import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentQuestion } from '../../src/verifier/options.ts'

type Files = readonly (readonly [path: string, octets: Uint8Array | string])[]

/**
 * Writes a document beside what is asked about it, as files that another validator reads. Its line of `jobs.tsv`: file,
 * time, anchors, evidence, content (`read-cases.ts`).
 */
export async function writeDocument(
  folder: string,
  name: string,
  bytes: Uint8Array,
  question: DocumentQuestion & { readonly at: Date },
): Promise<string> {
  const isPdf = String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-'
  const file = `${name}.${isPdf ? 'pdf' : 'p7s'}`
  const anchors = filesOf(`${name}/anchors`, question.anchors, 'cer')
  const evidence = [
    ...filesOf(`${name}/evidence`, question.certificates, 'cer'),
    ...filesOf(`${name}/evidence`, question.crls, 'crl'),
    ...filesOf(`${name}/evidence`, question.ocspResponses, 'ocsp'),
  ]
  const content: Files =
    question.content === undefined ? [] : [[`${name}/content`, await octetsOf(question.content as Uint8Array | Blob)]]
  for (const path of ['anchors', 'evidence']) await mkdir(join(folder, name, path), { recursive: true })
  for (const [path, octets] of [[file, bytes] as const, ...anchors, ...evidence, ...content])
    await writeFile(join(folder, path), octets)
  const cells = [
    file,
    question.at.toISOString(),
    `${name}/anchors`,
    evidence.length === 0 ? '-' : `${name}/evidence`,
    content[0]?.[0] ?? '-',
  ]
  return cells.join('\t')
}

function filesOf(folder: string, inputs: readonly unknown[] = [], ending: string): Files {
  return inputs.map((input, i) => {
    if (typeof input !== 'string' && !(input instanceof Uint8Array)) throw new TypeError('octets or PEM are expected')
    return [`${folder}/${i + 1}.${ending}`, input]
  })
}

async function octetsOf(content: Uint8Array | Blob): Promise<Uint8Array> {
  return content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content
}
