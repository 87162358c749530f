import type { StateCode } from '../../../src/core/states.ts'
import {
  addDss,
  type CmsOptions,
  type CmsSigner,
  createPdf,
  fillTextField,
  replacePageText,
  type SubFilter,
  signCms,
  signPdf,
  timeStamper,
} from '../../../src/testbed/index.ts'
import { requireSigned } from '../accept-oracle.ts'
import { answerOf, judgeByOracles } from '../judge-document.ts'
import { requireCoveredOctets } from '../pdf-oracle.ts'
import { type Format, mustHold } from '../trial.ts'
import { type Variation, vary } from '../variations.ts'
import type { World } from '../world.ts'
import { CONTENT } from './cms.ts'
import { drawQuestion, WITHOUT_REVOCATION } from './questions.ts'

/** Signers who make messages as RFC 5652 and RFC 5035 want them, or not. What must not be accepted is known by how it was made. */

const STATE: StateCode = 'SG'
const [CONTENT_TYPE, MESSAGE_DIGEST] = ['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4']
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.47'

type Signer = Omit<CmsSigner, 'credential'>

const faults = (
  told: string,
  change: NonNullable<Signer['faults']>,
  fatal: boolean | null = true,
): Variation<Signer> => ({
  told,
  change: { faults: change },
  fatal,
})

function variationsOf(world: World): readonly Variation<Signer>[] {
  const other = world.credential('ID')
  const stamp = timeStamper({ tsa: world.credential('SG', 'tsa'), time: world.now })
  return [
    faults('a digest of something else', { wrongMessageDigest: true }),
    faults('another content type', { contentType: '1.2.840.113549.1.7.5' }),
    faults('no message-digest', { without: [MESSAGE_DIGEST] }),
    faults('no content-type', { without: [CONTENT_TYPE] }),
    faults('message-digest twice', { twice: [MESSAGE_DIGEST] }),
    faults('content-type twice', { twice: [CONTENT_TYPE] }),
    faults('message-digest of two values', { twoValues: [MESSAGE_DIGEST] }),
    faults('content-type of two values', { twoValues: [CONTENT_TYPE] }),
    faults('signing-certificate of another', { signingCertificateOf: other }),
    faults('signing-certificate twice', { twice: [SIGNING_CERTIFICATE] }, null),
    faults('a corrupt signature', { corruptSignature: true }),
    faults('in the name of another', { claimedSigner: other }),
    faults('another algorithm said', { claimedAlgorithm: { kind: 'ecdsa', hash: 'SHA-512' } }),
    faults('unsorted', { unsorted: true }, null),
    {
      told: 'another digest protected',
      change: { algorithmProtection: true, faults: { protectedDigest: 'SHA-512' } },
      fatal: true,
    },
    { told: 'protected', change: { algorithmProtection: true }, fatal: false },
    { told: 'no signed attributes', change: { signedAttributes: false }, fatal: null },
    { told: 'no signing-certificate', change: { signingCertificate: null }, fatal: null },
    { told: 'signing-certificate v1', change: { signingCertificate: 'v1' }, fatal: null },
    { told: 'by key identifier', change: { identifiedBy: 'subject-key-identifier' }, fatal: false },
    { told: 'SHA-1 of the content', change: { digest: 'SHA-1' }, fatal: null },
    { told: 'SHA-512 of the content', change: { digest: 'SHA-512' }, fatal: null },
    { told: 'SHA3-256 of the content', change: { digest: 'SHA3-256' }, fatal: null },
    { told: 'stamped', change: { timeStamp: stamp }, fatal: false },
    { told: 'stamped over something else', change: { timeStamp: () => stamp(CONTENT) }, fatal: null },
    { told: 'counter-signed', change: { counterSigners: [{ credential: other }] }, fatal: null },
    {
      told: 'counter-signed in turn',
      change: {
        counterSigners: [
          { credential: other, counterSigners: [{ credential: other, faults: { corruptSignature: true } }] },
        ],
      },
      fatal: null,
    },
    {
      told: 'an attribute that nobody knows',
      change: { moreSignedAttributes: [{ type: '2.999.8', values: [Uint8Array.of(5, 0)] }] },
      fatal: null,
    },
    {
      told: 'an unsigned attribute that nobody knows',
      change: { moreUnsignedAttributes: [{ type: '2.999.8', values: [] }] },
      fatal: null,
    },
    { told: 'claims a time', change: { signingTime: new Date('2030-01-01T00:00:00Z') }, fatal: null },
  ]
}

const MESSAGES: readonly Variation<CmsOptions>[] = [
  { told: 'detached', change: { attached: false }, fatal: null },
  { told: 'BER', change: { encoding: 'ber' }, fatal: null },
  { told: 'without certificates', change: { certificates: [] }, fatal: null },
  { told: 'with the root', change: { certificates: 'chain-and-root' }, fatal: null },
  { told: 'no digest announced', change: { digestAlgorithms: [] }, fatal: null },
  { told: 'another digest announced', change: { digestAlgorithms: ['SHA-512'] }, fatal: null },
  { told: 'of another type', change: { contentType: '1.2.840.113549.1.9.16.1.4' }, fatal: null },
]

const SUB_FILTERS: readonly SubFilter[] = [
  'ETSI.CAdES.detached',
  'ETSI.CAdES.detached',
  'adbe.pkcs7.detached',
  'adbe.pkcs7.sha1',
  'adbe.x509.rsa_sha1',
  'ETSI.RFC3161',
]

export const signers: Format = {
  name: 'signers',
  async make(random, steps, world) {
    const credential = world.credential(STATE)
    const question = drawQuestion(random, STATE)
    const variations = variationsOf(world)
    const asPdf = random.chance(0.4)
    const varied = await vary({} as Signer, variations, random, steps, 'signer')
    const { value: signer } = varied
    // What is wrong with attributes is nowhere where there are none; of a signing-certificate that another step takes away, nothing is known.
    const isTakenAway = signer.signingCertificate === null && signer.faults?.signingCertificateOf !== undefined
    const fatal = varied.fatal && signer.signedAttributes !== false && !isTakenAway
    const { value: options } = await vary<CmsOptions>({ attached: !asPdf }, MESSAGES, random, steps, 'message')
    const second = random.chance(0.2)
      ? [
          {
            ...(await vary({} as Signer, variations, random, steps, 'second')).value,
            credential: world.credential('ID'),
          },
        ]
      : []
    const message = (content: Uint8Array) => signCms(content, [{ ...signer, credential }, ...second], options)
    const policy = WITHOUT_REVOCATION
    if (!asPdf) {
      const document = await message(CONTENT)
      const content = options.attached === true ? null : CONTENT
      return {
        octets: { document },
        async run() {
          const report = await judgeByOracles(world, {
            ...question,
            document,
            policy,
            ...(content === null ? {} : { content }),
          })
          if (report.decision.outcome === 'accept') {
            mustHold(!fatal, 'signers', 'accepted, and made so that nobody may')
            requireSigned(world, report, document, content)
          }
          return answerOf(report)
        },
      }
    }
    const subFilter = random.pick(SUB_FILTERS)
    const crossReference = random.pick(['table', 'streams'] as const)
    const rectangle = random.chance(0.5) ? { rectangle: [72, 100, 320, 150] as const } : {}
    const certification = random.chance(0.3) ? { certification: random.pick([1, 2, 3] as const) } : {}
    let file = (await signPdf(createPdf({ crossReference, textField: 'Testbed text' }), {
      sign: message,
      subFilter,
      ...rectangle,
      ...certification,
      reserved: 20_000,
    })) as Parameters<typeof addDss>[0]
    let replaced = false
    await steps.repeat(random.pick([0, 0, 1, 2]), async (one) => {
      const update = one.pick(['evidence', 'text', 'filled', 'stamped'] as const)
      if (update === 'evidence') file = addDss(file, { certificates: credential.issuers })
      if (update === 'text') {
        file = replacePageText(file, { title: 'Testbed', lines: ['pays more'] })
        replaced = true
      }
      if (update === 'filled') file = fillTextField(file, '1')
      if (update === 'stamped')
        file = await signPdf(file, {
          subFilter: 'ETSI.RFC3161',
          sign: timeStamper({ tsa: world.credential('SG', 'tsa'), time: world.now }),
        })
      return `behind: ${update}`
    })
    const document = file.bytes
    return {
      octets: { document },
      async run() {
        const report = await judgeByOracles(world, { ...question, document, policy })
        if (report.decision.outcome === 'accept') {
          mustHold(!fatal && !replaced, 'signers', 'accepted, and made so that nobody may')
          requireCoveredOctets(world, report, document)
        }
        return answerOf(report)
      },
    }
  },
}
