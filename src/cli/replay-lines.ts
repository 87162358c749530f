import {
  type AskedQuestion,
  canonicalJson,
  type Difference,
  explain,
  PRESETS,
  printable,
  type Replay,
  readArchive,
  type SignatureDifference,
} from '../index.ts'

/** What of a member of a question is shown. */
const SHOWN = 400

const text = (value: string): string => printable(value, SHOWN)

/** Whether the recorded verdict comes again, and what was asked for it. */
export async function reproductionLines({ reproduces }: Replay, archive: Uint8Array): Promise<readonly string[]> {
  const opened = await readArchive(archive)
  const asked = opened.readable ? [`It was asked: ${wordsOf(opened.contents.question)}`] : []
  switch (reproduces.outcome) {
    case 'reproduced':
      return ['The recorded verdict comes again, with the recorded question and lists.', ...asked]
    case 'not-reproduced':
      return ['The recorded verdict does not come again, with the recorded question and lists.', ...asked]
    case 'unknown':
      return [
        `Whether the recorded verdict comes again is not known: ${reproduces.code}.`,
        `  ${await explain(reproduces.code)}`,
        ...asked,
      ]
  }
}

/** The question in the words in which it can be asked again. They are those of whoever made the archive. */
function wordsOf(question: Omit<AskedQuestion, 'budget'>): string {
  const { relyingState, use, amount, policy, signer, at, existsSince, anchors, algorithms } = question
  const preset = Object.values(PRESETS).includes(policy)
  return [
    ...(relyingState === undefined ? [] : [`--in ${relyingState}`]),
    `--use ${use}`,
    ...(amount === undefined ? [] : [`--amount "${text(`${amount.value} ${amount.currency}`)}"`]),
    `--policy ${preset ? policy.name : text(canonicalJson(policy))}`,
    ...Object.entries(signer ?? {}).map(([member, value]) => `--signer ${member}=${text(String(value))}`),
    `--at ${timeOf(at)}`,
    ...(existsSince === undefined ? [] : [`--exists-since ${timeOf(existsSince)}`]),
    ...(anchors.length === 0 ? [] : [`and ${anchors.length} --anchor`]),
    ...(algorithms === undefined ? [] : ['and --algorithms']),
  ].join(' ')
}

const timeOf = (time: Date): string => time.toISOString().replace('.000Z', 'Z')

/** What differs from the recorded verdict, and from what it rests on. */
export async function differenceLines(differences: readonly Difference[]): Promise<readonly string[]> {
  if (differences.length === 0) return ['Nothing differs from what was recorded.']
  const lines = ['What differs from what was recorded:']
  for (const difference of differences) lines.push(...(await linesOf(difference)))
  return lines
}

async function linesOf(difference: Difference): Promise<readonly string[]> {
  switch (difference.kind) {
    case 'library':
      return [changed('Version of the library', difference.recorded, difference.now)]
    case 'validation-time':
      return [changed('Validation time', difference.recorded, difference.now)]
    case 'outcome':
      return [changed('Outcome', difference.recorded, difference.now)]
    case 'question':
      return [changed(`Question, ${difference.member}`, difference.recorded, difference.now)]
    case 'evidence':
      return [changed(`Evidence of yours, ${difference.member}, SHA-256`, difference.recorded, difference.now)]
    case 'list':
      return [changed(`List ${text(difference.id)}, SHA-256`, difference.recorded, difference.now)]
    case 'recognition':
      return [changed('Agreements, SHA-256', difference.recorded, difference.now)]
    case 'lenient':
      return [changed('Lists read leniently', difference.recorded, difference.now)]
    case 'adoption':
      return [changed('Service that is adopted', difference.recorded, difference.now)]
    case 'reasons':
      return reasonLines(difference)
    case 'signature':
      return signatureLines(difference)
    case 'left-out':
      return [`  And ${difference.count} more of the kind ${difference.of}.`]
  }
}

function changed(what: string, recorded = 'none', now = 'none'): string {
  return `  ${what}: ${text(recorded)}, and now ${text(now)}`
}

async function reasonLines({ came, went }: Pick<SignatureDifference, 'came' | 'went'>): Promise<readonly string[]> {
  const lines: string[] = []
  for (const code of went) lines.push(`  Reason that is gone: ${code}. ${await explain(code)}`)
  for (const code of came) lines.push(`  Reason that came: ${code}. ${await explain(code)}`)
  return lines
}

async function signatureLines(difference: SignatureDifference): Promise<readonly string[]> {
  const { id, field, indication, outcome, best } = difference
  const lines = [
    ...(indication === undefined ? [] : [changed('Indication', indication.recorded, indication.now)]),
    ...(outcome === undefined ? [] : [changed('Outcome', outcome.recorded, outcome.now)]),
    ...(best === undefined ? [] : [changed('Time at which it is judged', best.recorded, best.now)]),
    ...(await reasonLines(difference)),
  ]
  const name = field === undefined ? id : `${text(field)} (${id})`
  return [`  Signature ${name}:`, ...lines.map((line) => `  ${line}`)]
}
