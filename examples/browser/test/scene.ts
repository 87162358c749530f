import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { canonicalJson, loadTrust, type Trust, type VerifyOptions, verify } from 'asean-verify'
import { type Credential, createPdf, generateKeys, issueCertificate, signCms, signPdf } from 'asean-verify/testbed'

/** What `make-testbed.mjs` has made for the page that is tested. */

export const testbedFile = (name: string): string =>
  fileURLToPath(new URL(`../public/testbed/${name}`, import.meta.url))

/** Accepted, altered and not signed at all. */
export const THREE_FILES: readonly string[] = ['agreement-sg.pdf', 'altered.pdf', 'unsigned.pdf']

type Changed = readonly [title: string, said: RegExp]

/** A shadow attack, and a second signature that the first one allows; with what the page says of their pages in English. */
export const CHANGED: readonly [shadowAttack: Changed, secondSignature: Changed] = [
  ['Another text put over it', /look different today: 1\. Some of what was changed may be harmful/],
  ['Signed in two states', /look different today: 1\. The signature allows what was changed/],
]

export interface DroppedFile {
  readonly name: string
  readonly base64: string
}

export const filesToDrop = (names: readonly string[]): Promise<readonly DroppedFile[]> =>
  Promise.all(names.map(async (name) => ({ name, base64: (await readFile(testbedFile(name))).toString('base64') })))

/** Runs in the page: drops files on it. */
export function drop(files: readonly DroppedFile[]): void {
  const data = new DataTransfer()
  for (const { name, base64 } of files)
    data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name, { lastModified: 1 }))
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
}

export interface TestbedModule {
  readonly now: string
  readonly lists: readonly string[]
  readonly recognition: string
  readonly documents: readonly {
    readonly file: string
    readonly title: string
    readonly content?: { readonly file: string }
  }[]
}

export interface Scene {
  readonly testbed: TestbedModule
  readonly trust: Trust
}

export async function readScene(): Promise<Scene> {
  const source = await readFile(testbedFile('testbed.js'), 'utf8')
  const testbed = JSON.parse(source.slice('export default '.length)) as TestbedModule
  const { lists, recognition } = testbed
  return { testbed, trust: await loadTrust({ lists, recognition, allowEnvironment: ['testbed'] }) }
}

/** What Node says of a test document. */
export async function onNode(file: string, options: VerifyOptions, content?: string): Promise<string> {
  const signed = content === undefined ? {} : { content: await readFile(testbedFile(content)) }
  return canonicalJson(await verify(await readFile(testbedFile(file)), { ...options, ...signed }))
}

/** A certificate that anybody could make, in this name. */
export async function certified(name: string, issuer?: Credential): Promise<Credential> {
  const now = new Date()
  return issueCertificate({
    subject: { CN: name },
    keys: await generateKeys('P-256'),
    notBefore: new Date(now.getTime() - 86_400_000),
    notAfter: new Date(now.getTime() + 86_400_000),
    ...(issuer === undefined ? {} : { issuer }),
  })
}

/** A document signed with it. */
export async function signedWith(credential: Credential): Promise<Uint8Array> {
  const signed = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    sign: (bytes) => signCms(bytes, { credential }),
  })
  return signed.bytes
}
