import {
  canonicalJson,
  createArchive,
  explain,
  loadTrust,
  type Report,
  render,
  signedRevision,
  type TextChanges,
  type Trust,
  tell,
  type VerifyOptions,
  verify,
  verifyWithEvidence,
} from 'asean-verify'
import { checkOwn } from './check-own.ts'
import type { Answer, Asked, FromWorker, Judging, OwnFiles, Telling, TestbedLists, ToWorker } from './protocol.ts'
import { showMail } from './show-mail.ts'

/** The library runs here, so that the page answers to its reader whatever the document is. */

const stops = new Map<number, AbortController>()
const testbeds = new Map<string, Promise<Trust>>()
let bundled: Promise<Trust> | undefined

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('stop' in data) {
    stops.get(data.id)?.abort(new Error('stopped'))
    return
  }
  const { id, asked } = data
  const stop = new AbortController()
  stops.set(id, stop)
  const progress = progressOf(id)
  answer(asked, stop.signal, progress)
    .then(
      (given) => post({ id, answer: given }),
      (error: unknown) => post({ id, failure: error instanceof Error ? error.message : String(error) }),
    )
    .finally(() => stops.delete(id))
})

function post(message: FromWorker): void {
  postMessage(message)
}

type OnProgress = NonNullable<VerifyOptions['onProgress']>

/** Told ten times a second at most: more than that nobody sees. */
function progressOf(id: number): OnProgress {
  let last = 0
  return ({ stage, done, total }) => {
    const now = performance.now()
    if (stage === 'reading' && now - last < 100) return
    last = now
    const part = total === 0 ? 0 : Math.min(1, done / total)
    post({ id, progress: { stage: stage === 'reading' ? 'reading' : 'judging', part } })
  }
}

async function answer(asked: Asked, signal: AbortSignal, onProgress: OnProgress): Promise<unknown> {
  switch (asked.kind) {
    case 'warm':
      await bundledTrust()
      return null
    case 'judge': {
      const report = await verify(asked.document, { ...(await optionsOf(asked)), signal, onProgress })
      return answerOf(report, asked)
    }
    case 'tell':
      return answerOf(asked.report, asked)
    case 'text':
      return textOf(asked.report, asked)
    case 'page':
      return pageOf(asked.report, asked.textChanges, asked)
    case 'changes': {
      const { report, textChanges, language } = asked
      return (await tell(report, { textChanges, language })).textChanges ?? null
    }
    case 'archive': {
      const verified = await verifyWithEvidence(asked.document, { ...(await optionsOf(asked)), signal, onProgress })
      return createArchive(verified, passwordOf(asked))
    }
    case 'mail':
      return showMail(asked.document, { ...(await optionsOf(asked)), signal })
    case 'check-own':
      return checkOwn(asked.own)
    case 'revision':
      return signedRevision(asked.document, asked.signature, passwordOf(asked))
  }
}

async function answerOf(report: Report, { language, timeZone, name, hints }: Telling): Promise<Answer> {
  const zone = timeZone === null ? {} : { timeZone }
  return {
    report,
    json: canonicalJson(report),
    told: await tell(report, { language, name, hints, ...zone }),
    sentences: await sentencesOf(report, telling(language)),
  }
}

const telling = (language: Telling['language']) => (code: Parameters<typeof explain>[0]) => explain(code, {}, language)

async function sentencesOf(
  { signatures }: Report,
  say: ReturnType<typeof telling>,
): Promise<Readonly<Record<string, string>>> {
  const codes = new Set(signatures.flatMap(({ recognition }) => Object.values(recognition).map(({ reason }) => reason)))
  return Object.fromEntries(await Promise.all([...codes].map(async (code) => [code, await say(code)] as const)))
}

/** For those who read the terms of the standard. */
function textOf(report: Report, { language, timeZone, name }: Telling): Promise<string> {
  const zone = timeZone === null ? {} : { timeZone }
  return render(report, { format: 'text', detail: true, explain: true, language, name, ...zone })
}

/** The report as one page that loads and runs nothing, to be kept, sent or printed. */
async function pageOf(
  report: Report,
  textChanges: TextChanges | null,
  { language, timeZone, name }: Telling,
): Promise<string> {
  const zone = timeZone === null ? {} : { timeZone }
  return render(report, {
    format: 'html',
    detail: true,
    language,
    name,
    ...zone,
    ...(textChanges === null ? {} : { textChanges }),
  })
}

async function optionsOf(judging: Judging): Promise<VerifyOptions> {
  const { question, content, testbed, own } = judging
  const { relyingState, use, policy, signer, amount, at } = question
  const evidence = testbed === null ? await evidenceOf(own) : {}
  return {
    trust: await trustOf(testbed, own),
    use,
    policy,
    ...evidence,
    ...(content === null ? {} : { content }),
    ...(relyingState === null ? {} : { relyingState }),
    ...(signer === null ? {} : { signer }),
    ...(amount === null ? {} : { amount }),
    ...(at === null ? {} : { at: new Date(at) }),
    ...passwordOf(judging),
  }
}

function passwordOf({ password }: Pick<Judging, 'password'>): { readonly password?: string } {
  return password === null ? {} : { password }
}

async function evidenceOf({ anchors, crls }: OwnFiles): Promise<Pick<VerifyOptions, 'anchors' | 'crls'>> {
  return {
    ...(anchors.length === 0 ? {} : { anchors: await octetsOf(anchors) }),
    ...(crls.length === 0 ? {} : { crls: await octetsOf(crls) }),
  }
}

function trustOf(testbed: TestbedLists | null, own: OwnFiles): Promise<Trust> {
  if (testbed !== null) return testbedTrust(testbed)
  if (own.lists.length > 0 || own.recognition.length > 0) return ownTrust(own)
  return bundledTrust()
}

/** What could not be loaded is loaded again when it is asked for again. */
function bundledTrust(): Promise<Trust> {
  bundled ??= loadTrust().catch((error: unknown) => {
    bundled = undefined
    throw error
  })
  return bundled
}

function testbedTrust({ lists, recognition }: TestbedLists): Promise<Trust> {
  let trust = testbeds.get(recognition)
  trust ??= loadTrust({ lists, recognition, allowEnvironment: ['testbed'] })
  testbeds.set(recognition, trust)
  return trust
}

/** What is made for trying out is let in: the report says so on its first line. */
async function ownTrust({ lists, recognition: [recognition] }: OwnFiles): Promise<Trust> {
  return loadTrust({
    ...(lists.length === 0 ? {} : { lists: await octetsOf(lists) }),
    ...(recognition === undefined ? {} : { recognition: new Uint8Array(await recognition.arrayBuffer()) }),
    allowEnvironment: ['testbed', 'illustrative'],
  })
}

function octetsOf(files: readonly File[]): Promise<readonly Uint8Array[]> {
  return Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())))
}
