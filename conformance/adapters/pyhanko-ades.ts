import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CONTENT_TYPE } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence } from '../../src/asn1/writer.ts'
import type { SignatureReport } from '../../src/report/types.ts'
import { handOver } from '../handed-over.ts'
import { judgeBytes } from '../judge-file.ts'
import { timePolicy } from '../time/ask.ts'
import {
  expectationOf,
  type PyhankoCall,
  type PyhankoQuestion,
  type PyhankoStamp,
  questionOf,
  stampsOf,
} from '../time/pyhanko-calls.ts'
import { type Comparison, compareVerdicts, indicationWord, stampAnswer, verdictOf } from '../time/verdict.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface PyhankoTest {
  readonly test: string
  readonly calls: readonly PyhankoCall[]
}

/** What pyHanko's own tests of PAdES and CMS answer, each at a time, with the roots and the evidence of its own. */
export const pyhankoAdes: Adapter = {
  folder: 'pyhanko',
  name: 'pyhanko-ades',
  compares: 'indication, sub-indication, and whether later changes are allowed, in its tests of PAdES and CMS',
  async run(folder) {
    const results: CaseResult[] = []
    for (const file of ['pades.json', 'cms.json']) {
      const path = join(folder, file)
      if (!existsSync(path)) continue
      const tests = JSON.parse(await readFile(path, 'utf8')) as readonly PyhankoTest[]
      for (const { test, calls } of tests)
        for (const [i, call] of calls.entries()) results.push(await runCall(folder, `${test} #${i + 1}`, call))
    }
    return results
  },
}

async function runCall(folder: string, name: string, call: PyhankoCall): Promise<CaseResult> {
  const skip = (skipped: string): CaseResult => ({ name, expected: '', actual: '', agrees: false, skipped })
  const question = questionOf(call)
  if (typeof question === 'string') return skip(question)
  const expected = expectationOf(call)
  if (expected === null) return skip('what it answers has no word here')
  if (!existsSync(join(folder, question.document))) return skip('the document is not there')
  const signature = await judge(folder, question, call.field)
  const right = {
    ...expected,
    changes: expected.allowed === null ? null : expected.allowed ? 'permitted' : 'forbidden',
  }
  if (signature === undefined)
    return { name, expected: expected.indication, actual: 'no such signature', agrees: false }
  const verdict = verdictOf(signature)
  // Its answer is about the permissions, whether something was changed or not.
  const changes = verdict.changes === 'none' ? 'allowed' : verdict.changes
  const compared = compareVerdicts(right, { ...verdict, changes })
  return joined(name, [compared, ...stampsOf(call).flatMap((stamp) => compareStamp(stamp, signature))])
}

/** A time-stamp that the library judges, and has one of its kind. */
function compareStamp({ kind, right }: PyhankoStamp, { time }: SignatureReport): readonly Comparison[] {
  const [stamp, ...others] = time.timeStamps.filter((one) => one.kind === kind)
  const answer = stamp === undefined ? null : stampAnswer(stamp)
  if (answer === null || answer.indication === null || others.length > 0) return []
  const verdict = {
    indication: indicationWord(answer.indication),
    subIndication: answer.subIndication ?? null,
    level: null,
    changes: null,
  }
  const { expected, actual, ...rest } = compareVerdicts(right, verdict)
  return [{ ...rest, expected: `${kind} ${expected}`, actual: `${kind} ${actual}` }]
}

function joined(name: string, all: readonly Comparison[]): CaseResult {
  return {
    name,
    expected: all.map(({ expected }) => expected).join(', '),
    actual: all.map(({ actual }) => actual).join(', '),
    agrees: all.every(({ agrees }) => agrees),
  }
}

async function judge(
  folder: string,
  question: PyhankoQuestion,
  field: string | undefined,
): Promise<SignatureReport | undefined> {
  const read = async (path: string): Promise<Buffer> => handOver(await readFile(join(folder, path)))
  const all = (paths: readonly string[]): Promise<readonly Buffer[]> => Promise.all(paths.map(read))
  const document = await readFile(join(folder, question.document))
  const message = question.isBare ? inContentInfo(document) : document
  const options = {
    policy: timePolicy(question.revocation),
    at: new Date(question.at),
    anchors: await all(question.anchors),
    certificates: await all(question.certificates),
    crls: await all(question.crls),
    ocspResponses: await all(question.ocspResponses),
  }
  const content = question.content === null ? {} : { content: await read(question.content) }
  const first = await judgeBytes(message, { ...options, ...content })
  // Some messages have the content that is given beside them too.
  const isTwice = first.signatures.some(({ findings }) =>
    findings.some(({ code }) => code === 'SIGNED_CONTENT_AMBIGUOUS'),
  )
  const report = isTwice ? await judgeBytes(message, options) : first
  return report.signatures.find((one) => field === undefined || one.field === field)
}

/** RFC 5652 §3: what a message of CMS has around its SignedData, which was recorded with the tag that it has there. */
function inContentInfo(content: Uint8Array): Uint8Array {
  return writeSequence(writeOid(CONTENT_TYPE.signedData), content)
}
