import type { Random } from '../../../attacks/generate/random.ts'
import { OtherDocument } from '../../../conformance/xml/libxml2.ts'
import { SIGNATURE_PLACE, signXml, type XmlRoot, type XmlSignatureOptions } from '../../../src/testbed/xml/sign-xml.ts'
import { answerOf, judgeByOracles } from '../judge-document.ts'
import { type Format, mustHold } from '../trial.ts'
import type { World } from '../world.ts'
import { changeText } from './invoice.ts'
import { drawQuestion, WITHOUT_REVOCATION } from './questions.ts'

/** XML signatures and XAdES, changed where programs read XML differently. What is accepted has the content that was signed, as libxml2 reads it. */

type Look = readonly [root: XmlRoot, options: Omit<XmlSignatureOptions, 'credential'>]

const ORDER: XmlRoot = {
  name: 'o:order',
  namespaces: { o: 'urn:order', '': 'urn:d' },
  attributes: { Id: 'order' },
  content: `<o:payee Id="payee">Testbed &amp; Sons</o:payee><o:amount>12</o:amount><note xml:space="preserve"> x </note>${SIGNATURE_PLACE}`,
}

const LOOKS: readonly Look[] = [
  [ORDER, {}],
  [ORDER, { canonicalization: 'inclusive', prefix: '' }],
  [ORDER, { references: ['payee', ''] }],
  [ORDER, { references: ['payee'], alwaysEnveloped: true }],
  [ORDER, { references: ['', 'thing'], object: { id: 'thing', content: '<x>9</x>' }, alwaysEnveloped: true }],
  [ORDER, { xades: { signingTime: new Date('2026-06-01T00:00:00Z'), signingCertificate: 'v1' } }],
  [ORDER, { xades: { policy: 'implied', mediaType: 'text/xml' }, canonicalization: 'inclusive' }],
]

/** What a transform, a reference or a method may say instead. */
const SAID: readonly string[] = [
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
  'http://www.w3.org/2006/12/xml-c14n11',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  'http://www.w3.org/2000/09/xmldsig#base64',
  'http://www.w3.org/2001/04/xmlenc#sha512',
  'http://www.w3.org/2000/09/xmldsig#sha1',
  ...['', '#payee', '#order', '#thing', '#signature', '#xpointer(/)', "#xpointer(id('payee'))", 'x.xml'],
]

function documents(world: World): Promise<readonly string[]> {
  return world.once('xml', () => {
    const credential = world.testbed.states.SG.signer
    return Promise.all(
      LOOKS.map(async ([root, options]) => new TextDecoder().decode(await signXml(root, { ...options, credential }))),
    )
  })
}

/** Another value of one of the attributes that say how it was signed. */
function sayOtherwise(text: string, random: Random): string {
  const found = random.pick([...text.matchAll(/(?<= (?:Algorithm|URI|Id|Type|Target)=")[^"]*/g)])
  return text.slice(0, found.index) + random.pick(SAID) + text.slice(found.index + found[0].length)
}

/** Exclusive Canonical XML without signatures, by other software. `null`: it reads no such document. */
function contentOf(octets: Uint8Array): string | null {
  const document = OtherDocument.read(octets)
  const method = { version: 'exclusive', hasComments: false, inclusivePrefixes: [] } as const
  const canonical = document?.canonicalize(method, { top: null, without: null }) ?? null
  document?.dispose()
  if (canonical === null) return null
  return new TextDecoder().decode(canonical).replace(/<((?:\w+:)?)Signature (?=[^>]*xmldsig#).*?<\/\1Signature>/gs, '')
}

export const xml: Format = {
  name: 'xml',
  async make(random, steps, world) {
    const whole = random.pick(await documents(world))
    const question = drawQuestion(random, 'SG')
    const said = random.chance(0.3) ? sayOtherwise(whole, random) : whole
    const text = await changeText(said, random, steps)
    const document = new TextEncoder().encode(text)
    return {
      octets: { document },
      async run() {
        const report = await judgeByOracles(world, { ...question, policy: WITHOUT_REVOCATION, document })
        if (report.decision.outcome === 'accept')
          mustHold(
            contentOf(document) === contentOf(new TextEncoder().encode(whole)),
            'signed',
            'accepted with another content than was signed',
          )
        return answerOf(report)
      },
    }
  },
}
