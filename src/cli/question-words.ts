import { type AskedQuestion, canonicalJson, PRESETS, printable } from '../index.ts'

/** What of a member of a question is shown. */
const SHOWN = 400

const text = (value: string): string => printable(value, SHOWN)

/** A question in the words in which it can be asked again. Of an archive, they are those of whoever made it. */
export function questionWords(question: Omit<AskedQuestion, 'budget'>): string {
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
