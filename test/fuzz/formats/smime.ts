import type { Random } from '../../../attacks/generate/random.ts'
import type { StateCode } from '../../../src/core/states.ts'
import { signCms } from '../../../src/testbed/cms.ts'
import { type SmimeOptions, TESTBED_ENTITY, wrapSmime } from '../../../src/testbed/smime.ts'
import { requireSigned } from '../accept-oracle.ts'
import { answerOf, judgeByOracles } from '../judge-document.ts'
import { type Format, mustHold, type Steps } from '../trial.ts'
import type { World } from '../world.ts'
import { drawQuestion, WITHOUT_REVOCATION } from './questions.ts'

/** Messages, changed where programs read them differently. */

const STATES: readonly StateCode[] = ['SG', 'ID', 'LA']
const LOOKS: readonly SmimeOptions[] = [
  {},
  { lineEnd: '\n' },
  { encoding: 'quoted-printable' },
  { preamble: 'words\r\n' },
  { form: 'opaque' },
  { form: 'opaque', encoding: 'binary' },
]

/** What is put somewhere, or in the place of something. */
const WORDS: readonly string[] = [
  ...['\r', '\n', '\r\n', '\0', '\t', ' ', '"', '\\', ';', ':', '(', ')', '=', '-', '--', '\u00e9'],
  ...[
    '----=_Testbed_0001',
    '\r\n------=_Testbed_0001\r\n',
    '\r\n------=_Testbed_0001--\r\n',
    '\n------=_Testbed_0001\n',
  ],
  ...['Content-Type: text/plain\r\n', 'From: other@testbed.example\r\n', 'Content-Transfer-Encoding: base64\r\n'],
  ...[
    'multipart/signed',
    'multipart/mixed',
    'application/pkcs7-mime',
    'boundary=',
    '-----BEGIN CMS-----\r\n',
    '%PDF-1.7\r\n',
  ],
]

interface Signed {
  readonly state: StateCode
  readonly cms: Uint8Array
  readonly options: SmimeOptions
  readonly document: Uint8Array
}

const ENTITY: Uint8Array = new TextEncoder().encode(TESTBED_ENTITY)

function messages(world: World): Promise<readonly Signed[]> {
  return world.once('smime', () =>
    Promise.all(
      STATES.flatMap((state) =>
        LOOKS.map(async (options) => {
          const attached = options.form === 'opaque'
          const cms = await signCms(ENTITY, { credential: world.credential(state) }, { attached })
          return { state, cms, options, document: wrapSmime(ENTITY, cms, options) }
        }),
      ),
    ),
  )
}

/** At a line, most often: that is where a message has its joints. */
function drawPlace(text: string, random: Random): number {
  if (random.chance(0.4)) return random.integer(0, text.length)
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return random.pick(starts.slice(0, random.chance(0.7) ? 16 : starts.length))
}

async function changeText(text: string, random: Random, steps: Steps): Promise<string> {
  let changed = text
  await steps.repeat(random.pick([0, 1, 1, 1, 2, 3]), (one) => {
    const at = drawPlace(changed, one)
    const taken = one.pick([0, 0, 1, 2, 20])
    const word = one.chance(0.2) ? '' : one.pick(WORDS)
    changed = changed.slice(0, at) + word + changed.slice(at + taken)
    return `${taken} octets at ${at} are now ${JSON.stringify(word)}`
  })
  return changed
}

export const smime: Format = {
  name: 'smime',
  async make(random, steps, world) {
    const { state, cms, document: whole } = random.pick(await messages(world))
    const question = drawQuestion(random, state)
    const text = await changeText(Buffer.from(whole).toString('latin1'), random, steps)
    const document = Uint8Array.from(Buffer.from(text, 'latin1'))
    return {
      octets: { document },
      async run() {
        const report = await judgeByOracles(world, { ...question, document, policy: WITHOUT_REVOCATION })
        if (report.decision.outcome === 'accept') {
          mustHold(report.document.format === 'smime', 'signed', 'accepted as something else than a message')
          // What was signed is in the message, with the line ends that it was signed with.
          const lines = text.replaceAll('\r\n', '\n')
          const has = lines.includes(`\n${TESTBED_ENTITY.replaceAll('\r\n', '\n')}\n------=_Testbed_0001\n`)
          mustHold(has || !text.includes('multipart/signed'), 'signed', 'accepted without what was signed')
          requireSigned(world, report, cms, ENTITY)
        }
        return answerOf(report)
      },
    }
  },
}
