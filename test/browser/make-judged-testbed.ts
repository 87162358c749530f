import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AcceptancePolicy } from '../../src/acceptance/types.ts'
import { toBase64 } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { STATES } from '../../src/core/states.ts'
import { render } from '../../src/render/render.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { verify } from '../../src/verifier/verify.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import type { JudgedDocument, JudgedTestbedFiles, JudgedTestbedTrust } from './fixtures.ts'
import { makeDocuments, type TestbedDocument } from './make-documents.ts'

const NOW = new Date('2026-11-24T10:00:00Z')

/** So that some are accepted: everything that `contract` asks for but revocation, which a testbed cannot show to the full. */
const OFFLINE: AcceptancePolicy = {
  name: 'testbed-offline',
  use: 'contract',
  revocation: 'if-available',
  expiredTimeStamps: 'refused',
  lateAlgorithms: 'none',
  signaturePolicies: 'not-asked',
  origin: 'required',
  recognition: 'required',
  signatures: 'all',
  emptyFields: 'not-allowed',
  laterMarks: 'where-prepared',
  signer: 'every',
}

const FOLDER = 'node_modules/.cache/asean-verify'

/** Documents of every state and many of another kind, each judged in several ways, written into files. */
export async function makeJudgedTestbed(root: string): Promise<JudgedTestbedFiles> {
  const testbed = await sharedTestbed(NOW)
  const lists = Object.values(testbed.lists)
  const { recognition } = testbed
  const trust = await loadTrust({ lists, recognition, allowEnvironment: ['testbed'] })
  await mkdir(join(root, FOLDER), { recursive: true })
  const write = async (file: string, value: JudgedTestbedTrust | JudgedDocument): Promise<string> => {
    await writeFile(join(root, FOLDER, file), JSON.stringify(value))
    return `${FOLDER}/${file}`
  }
  const documents: JudgedTestbedFiles['documents'][number][] = []
  for (const document of await makeDocuments(testbed)) {
    const file = await write(`document-${documents.length}.json`, await judgeDocument(document, trust))
    documents.push({ name: document.name, file })
  }
  return { trust: await write('trust.json', { at: NOW.toISOString(), lists, recognition }), documents }
}

async function judgeDocument(made: TestbedDocument, trust: Trust): Promise<JudgedDocument> {
  const { bytes, content, anchors } = made
  const answers: JudgedDocument['answers'][number][] = []
  for (const { relyingState, policy } of questionsFor(made)) {
    const report = await verify(bytes, {
      trust,
      at: NOW,
      policy,
      ...(relyingState === undefined ? {} : { relyingState }),
      ...(content === undefined ? {} : { content }),
      ...(anchors === undefined ? {} : { anchors }),
    })
    answers.push({
      policy,
      ...(relyingState === undefined ? {} : { relyingState }),
      json: canonicalJson(report),
      text: await render(report, { format: 'text', detail: true }),
    })
  }
  return {
    document: toBase64(bytes),
    ...(content === undefined ? {} : { content: toBase64(content) }),
    ...(anchors === undefined ? {} : { anchors: anchors.map(toBase64) }),
    answers,
    inspection: canonicalJson(await inspect(bytes)),
  }
}

type Question = Pick<JudgedDocument['answers'][number], 'relyingState' | 'policy'>

const QUESTIONS: readonly Question[] = [
  { relyingState: 'SG', policy: OFFLINE },
  { relyingState: 'SG', policy: 'contract' },
  { relyingState: 'MY', policy: 'invoice' },
  { policy: 'technical' },
]

/** Ordinary documents are judged in every state. */
function questionsFor({ ordinary }: TestbedDocument): readonly Question[] {
  if (ordinary !== true) return QUESTIONS
  return [...STATES.map((relyingState) => ({ relyingState, policy: OFFLINE })), ...QUESTIONS.slice(1)]
}
