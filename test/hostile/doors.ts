import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parsePolicy } from '../../src/acceptance/parse-policy.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { emptyRecognition } from '../../src/agreements/recognition-reader.ts'
import { replay } from '../../src/archive/archive.ts'
import { reportsIn } from '../../src/cli/kept-reports.ts'
import { lookAt } from '../../src/cli/look-at-file.ts'
import { createBudget } from '../../src/core/budget.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { TrustListError, UsageError } from '../../src/core/errors.ts'
import { heldAnchors } from '../../src/evidence/caller-certificates.ts'
import { readEvidenceFile } from '../../src/evidence/evidence-file.ts'
import { readContents } from '../../src/fetch/read-contents.ts'
import type { Fetcher } from '../../src/fetch/types.ts'
import { render } from '../../src/render/render.ts'
import { callerLookup } from '../../src/trust/anchors/anchor-lookup.ts'
import { checkTrust } from '../../src/trust/check/check-trust.ts'
import { diffTrust } from '../../src/trust/diff/diff-trust.ts'
import { readTrustFiles } from '../../src/trust/diff/read-side.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { judgeCertificate } from '../../src/verifier/certificate/judge-certificate.ts'
import { readPathQuestion } from '../../src/verifier/certificate/read-path-question.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import { explainPolicy } from '../../src/verifier/explain-policy.ts'
import { explainRecognition } from '../../src/verifier/explain-recognition.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { readMail } from '../../src/verifier/read-mail.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import { verifyContained } from '../../src/verifier/verify-contained.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { freshCache } from '../fresh-cache.ts'
import { LEAF } from './cms-families.ts'
import type { Answer, Door, DoorName, Given } from './family.ts'

const AT = new Date('2026-11-24T10:00:00Z')
const NO_TRUST: Trust = { environment: 'testbed', lists: [], recognition: emptyRecognition('testbed') }
const TEXT = { format: 'text', detail: true } as const
const NOTHING = new Uint8Array()

/** Each door of the library, opened as its callers open it, and what it answers. */
export const DOORS: Readonly<Record<DoorName, Door>> = {
  verify: async (given, limits) => {
    const budget = createBudget(limits)
    const { document = NOTHING, certificates = [], crls = [], ocspResponses = [], anchors = [] } = given
    const question = {
      validationTime: AT.getTime(),
      existsSince: null,
      relyingState: 'SG',
      use: 'contract',
      policy: PRESETS.contract,
      signer: undefined,
      anchors: anchors.length === 0 ? [] : await heldAnchors(anchors, engine),
    } as const
    const evidence = { document, certificates, crls, ocspResponses }
    const { verdict } = await judgeDocument(evidence, NO_TRUST, question, { engine, cache: freshCache(), budget })
    const json = canonicalJson(verdict)
    return {
      json: json.length,
      text: (await render(verdict, TEXT)).length,
      refused: budget.exhausted === null ? refusalIn(json) : `BUDGET_EXHAUSTED ${budget.exhausted}`,
      spent: budget.spent,
    }
  },
  verifyContained: async ({ document = NOTHING }, limits) => {
    const all = await verifyContained(document, { trust: NO_TRUST, at: AT, budget: limits })
    return answerOf(all, await render(all, { format: 'text' }))
  },
  'verify with a fetcher': async (given, limits) => {
    const { document = NOTHING, anchors = [], answer = NOTHING } = given
    const fetcher: Fetcher = {
      fetch: async ({ purpose }) => {
        const read = readContents(purpose, answer)
        return read.ok ? { code: 'FETCHED', contents: read.contents } : { code: read.code, contents: [] }
      },
    }
    const { report } = await verifyWithEvidence(document, { trust: NO_TRUST, at: AT, anchors, fetcher, budget: limits })
    return answerOf(report, await render(report, TEXT))
  },
  inspect: async ({ document = NOTHING }, limits) => {
    const found = await inspect(document, { budget: limits, serialNumber: LEAF.toString(16) })
    return answerOf(found, await render(found, TEXT))
  },
  readMail: async ({ document = NOTHING }, limits) => {
    const found = await readMail(document, { budget: limits })
    const texts = found.outcome === 'read' ? found.texts.reduce((sum, { text }) => sum + text.length, 0) : 0
    return { ...answerOf(found.findings, ''), text: texts }
  },
  findPath: async (given, limits) => {
    const { leaf = NOTHING, certificates = [], crls = [], ocspResponses = [], anchors = [] } = given
    const budget = createBudget(limits)
    const lookup = callerLookup(await heldAnchors(anchors, engine))
    const evidence = { leaf: { ok: true, value: [leaf] } as const, certificates, crls, ocspResponses, findings: [] }
    const { verdict } = await judgeCertificate(
      evidence,
      { anchors: lookup, trust: null, hasAnchors: false },
      readPathQuestion({ at: AT }),
      {
        engine,
        cache: freshCache(),
        budget,
      },
    )
    const answer = answerOf(verdict, await render(verdict, TEXT))
    const exhausted = budget.exhausted === null ? answer.refused : `BUDGET_EXHAUSTED ${budget.exhausted}`
    return { ...answer, refused: exhausted, spent: budget.spent }
  },
  loadTrust: (given) => refusing(async () => loaded(await loadTrust(trustOptions(given)))),
  'loadTrust, lenient': (given) =>
    refusing(async () => loaded(await loadTrust({ ...trustOptions(given), lenient: true }))),
  'loadTrust, objects': (given) =>
    refusing(async () => {
      const { lists = [], recognition } = given
      const parsed = recognition === undefined ? {} : { recognition: JSON.parse(recognition) }
      return loaded(await loadTrust({ ...ALLOWED, lists: lists.map((text) => JSON.parse(text)), ...parsed }))
    }),
  checkTrust: async (given) => answerOf(await checkTrust(filesOf(given), { at: AT }), ''),
  diffTrust: async (given) => {
    const { side, faults } = await readTrustFiles(filesOf(given))
    const changes = await diffTrust({ lists: [] }, side)
    const refused = faults[0] === undefined ? null : `${faults[0].code} ${faults[0].data['why'] ?? ''}`
    return { ...answerOf(changes, ''), refused }
  },
  explainRecognition: (given) =>
    refusing(async () => {
      const trust = await loadTrust(trustOptions(given))
      const explained = await explainRecognition('SG', 'TH', { trust, at: AT })
      return answerOf(explained, await render(explained, TEXT))
    }),
  replay: async ({ document = NOTHING }, limits) => {
    const answer = await replay(document, { trust: NO_TRUST, at: AT, budget: limits })
    const { report, reproduces } = answer
    const refused = reproduces.outcome === 'unknown' ? reproduces.code : null
    return { ...answerOf(answer, await render(report, TEXT)), refused }
  },
  // As a file that somebody names, which is certificates, CRLs and OCSP answers in one.
  'files of evidence': ({ document = NOTHING }, limits) =>
    refusing(async () => {
      const evidence = { certificates: [document], crls: [document], ocspResponses: [document] }
      const found = await findPath(document, { trust: NO_TRUST, at: AT, budget: limits, ...evidence })
      return answerOf(found, await render(found, TEXT))
    }),
  // As the command line reads each file of evidence, on the largest account that there is.
  'pieces of evidence': async ({ certificates = [], crls = [], ocspResponses = [] }) => {
    const all = [...certificates, ...crls, ...ocspResponses].map(readEvidenceFile)
    return answerOf(
      all.map((file) => ('why' in file ? file : file.pieces.length)),
      '',
    )
  },
  // As the command line looks at a file before anything reads it.
  look: async ({ document = NOTHING }) => answerOf(await lookAt(document), ''),
  // As `affected` reads what it is given.
  reports: async ({ document = NOTHING }) => {
    const folder = await mkdtemp(join(tmpdir(), 'hostile-reports-'))
    try {
      const file = join(folder, 'reports')
      await writeFile(file, document)
      return answerOf(
        [...reportsIn(file)].map((kept) => ({ ...kept, file: '' })),
        '',
      )
    } finally {
      await rm(folder, { recursive: true })
    }
  },
  parsePolicy: ({ policy = '' }) =>
    refusing(async () => {
      const explanation = await explainPolicy(parsePolicy(policy))
      return answerOf(explanation, await render(explanation, TEXT))
    }),
}

const ALLOWED = { allowEnvironment: ['testbed', 'illustrative'] } as const

function trustOptions({ lists = [], recognition, adoptions }: Given) {
  return {
    ...ALLOWED,
    lists,
    ...(recognition === undefined ? {} : { recognition }),
    ...(adoptions === undefined ? {} : { adopt: adoptions }),
  }
}

function filesOf({ lists = [], recognition }: Given) {
  const files = [
    ...lists.map((text, i) => ({ name: `list-${i}.json`, text })),
    { name: 'recognition.json', text: recognition },
  ]
  return files.flatMap(({ name, text }) =>
    text === undefined ? [] : [{ name, bytes: new TextEncoder().encode(text) }],
  )
}

/** A Trust is what the caller holds, and no answer: its size is that of what it was read from. */
function loaded({ leniency = [] }: Trust): Answer {
  return answerOf(leniency, '')
}

function answerOf(answer: unknown, text: string): Answer {
  const json = canonicalJson(answer)
  return { json: json.length, text: text.length, refused: refusalIn(json), spent: null }
}

/** Work ends by one code alone. */
function refusalIn(json: string): string | null {
  return json.includes('"BUDGET_EXHAUSTED"') ? 'BUDGET_EXHAUSTED' : null
}

/** What is thrown for data that cannot be used, as documented: it has a code. Anything else that is thrown is a fault. */
async function refusing(open: () => Promise<Answer>): Promise<Answer> {
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof TrustListError || error instanceof UsageError)) throw error
    return { json: error.message.length, text: error.message.length, refused: error.code, spent: null }
  }
}
