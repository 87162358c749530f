import { toldBy } from '../../../attacks/generate/invoices/oracle.ts'
import type { Random } from '../../../attacks/generate/random.ts'
import type { Report } from '../../../src/report/types.ts'
import type { InvoiceState } from '../../../src/testbed/invoice/parties.ts'
import { type InvoiceOptions, signInvoice } from '../../../src/testbed/invoice/sign-invoice.ts'
import { answerOf, judgeByOracles } from '../judge-document.ts'
import { type Format, mustHold, type Steps } from '../trial.ts'
import type { World } from '../world.ts'
import { drawQuestion, WITHOUT_REVOCATION } from './questions.ts'

/** Invoices, changed where programs read JSON and XML differently. Nobody has the key of the signer: what is told as signed is what was signed. */

const LOOKS: readonly (readonly [state: InvoiceState, options: InvoiceOptions])[] = [
  ['MY', {}],
  ['MY', { indent: 2 }],
  ['MY', { selfBilled: true, total: '100.0' }],
  ['MY', { format: 'xml', space: '\r\n' }],
  ['VN', {}],
  ['VN', { inMessage: true }],
  ['VN', { time: 'not-signed' }],
  ['TH', {}],
]

/** What is put somewhere, or in the place of something. */
const WORDS: readonly string[] = [
  ...[
    '"',
    '\\',
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
    '0',
    '1e400',
    '-',
    '.0',
    ' ',
    '\n',
    '\t',
    '\0',
    '\u00e9',
    '\ufeff',
    '\ud800',
  ],
  ...[
    '\\u0041',
    '\\ud800',
    'null',
    '"__proto__":{},',
    '"ID":[{"_":"9"}],',
    '{"_":"9"},',
    '"UBLExtensions":[],',
    '//',
    '/**/',
  ],
  ...[
    '<',
    '>',
    '&',
    '&amp;',
    '&#x41;',
    '&a;',
    '<!-- -->',
    '<![CDATA[',
    ']]>',
    '<?x y?>',
    '<!DOCTYPE a>',
    '<x>',
    '</x>',
    '<x/>',
  ],
  ...[
    ' Id="data"',
    ' xmlns="urn:x"',
    ' xmlns:ds="urn:x"',
    '<HDon>',
    '</HDon>',
    '<NBan>',
    '<SHDon>9</SHDon>',
    '<cbc:ID>9</cbc:ID>',
  ],
]

interface Signed {
  readonly state: InvoiceState
  readonly text: string
}

function invoices(world: World): Promise<readonly Signed[]> {
  return world.once('invoice', () =>
    Promise.all(
      LOOKS.map(async ([state, options]) => ({
        state,
        text: new TextDecoder().decode(await signInvoice(world.testbed, state, options)),
      })),
    ),
  )
}

export async function changeText(text: string, random: Random, steps: Steps): Promise<string> {
  let changed = text
  await steps.repeat(random.pick([0, 1, 1, 1, 2, 3]), (one) => {
    // At a joint, most often.
    const joints = [...changed.matchAll(/[<>{}[\]",:]/g)].map(({ index }) => index)
    const at = one.chance(0.4) || joints.length === 0 ? one.integer(0, changed.length) : one.pick(joints)
    if (one.chance(0.25)) {
      const from = one.integer(0, changed.length)
      const part = changed.slice(from, from + one.integer(1, 600))
      changed = changed.slice(0, at) + part + changed.slice(at)
      return `${part.length} characters from ${from} stand at ${at} too`
    }
    const taken = one.pick([0, 0, 1, 2, 20])
    const word = one.chance(0.2) ? '' : one.pick(WORDS)
    changed = changed.slice(0, at) + word + changed.slice(at + taken)
    return `${taken} characters at ${at} are now ${JSON.stringify(word)}`
  })
  return changed
}

/** Each value that is told as signed, with its place. */
function signedIn(report: Report): readonly string[] {
  return toldBy(report).flatMap(([name, value, signed]) => (signed ? [`${name}: ${value}`] : []))
}

export const invoice: Format = {
  name: 'invoice',
  async make(random, steps, world) {
    const { state, text: whole } = random.pick(await invoices(world))
    const question = drawQuestion(random, state)
    const text = await changeText(whole, random, steps)
    const document = new TextEncoder().encode(text)
    return {
      octets: { document },
      async run() {
        const asked = { ...question, policy: WITHOUT_REVOCATION }
        const report = await judgeByOracles(world, { ...asked, document })
        const told = signedIn(report)
        const original = await world.once(`invoice as it was signed ${whole}`, () =>
          judgeByOracles(world, {
            relyingState: state,
            form: null,
            policy: WITHOUT_REVOCATION,
            document: new TextEncoder().encode(whole),
          }),
        )
        const right = signedIn(original)
        const wrong = told.filter((one) => !right.includes(one))
        mustHold(wrong.length === 0, 'signed', `told as signed, and not signed: ${wrong.join('; ')}`)
        if (report.decision.outcome === 'accept')
          mustHold(told.join() === right.join(), 'signed', 'accepted without all that was signed')
        return answerOf(report)
      },
    }
  },
}
