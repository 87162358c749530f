import { createHash, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'

/**
 * A trust list of the testbed (JSON of ETSI TS 119 602 in the project's profile) whose granted CA services are the synthetic roots given: each by
 * its name, its key and its digest. No state has to do with it.
 */
export function listOfAnchors(state, certificates) {
  const anchors = new Map(certificates.map(readAnchor).map((anchor) => [anchor.identity, anchor]))
  return {
    LoTE: {
      ListAndSchemeInformation: {
        LoTEVersionIdentifier: 1,
        LoTESequenceNumber: 1,
        LoTEType: 'urn:asean-verify:list-type:authoritative',
        SchemeOperatorName: english(`Testbed operator (${state})`),
        SchemeName: english(`${state}:Testbed certification services (${state})`),
        SchemeTerritory: state,
        PolicyOrLegalNotice: [{ LoTELegalNotice: 'Synthetic. No state, and no CA, has to do with it.' }],
        ListIssueDateTime: '2026-11-01T00:00:00Z',
        NextUpdate: '2027-04-01T00:00:00Z',
        SchemeExtensions: [
          {
            profile: 'urn:asean-verify:profile:1',
            id: `${state}/testbed`,
            environment: 'testbed',
            notKnown: [],
            intermediates: [],
            excluded: [],
            knownDigests: [],
          },
        ],
      },
      TrustedEntitiesList: [
        {
          TrustedEntityInformation: {
            TEName: english(`Testbed roots (${state})`),
            TEAddress: {
              TEPostalAddress: [{ lang: 'en', StreetAddress: 'Testbed', Country: state }],
              TEElectronicAddress: [{ lang: 'en', uriValue: 'https://testbed.example/' }],
            },
            TEInformationURI: [{ lang: 'en', uriValue: 'https://testbed.example/' }],
          },
          TrustedEntityServices: [...anchors.values()].map((anchor, i) => service(state, anchor, i + 1)),
        },
      ],
    },
  }
}

function service(state, { name, subject, jwk, sha256 }, number) {
  return {
    ServiceInformation: {
      ServiceName: english(name),
      ServiceDigitalIdentity: {
        X509SubjectNames: [`CN=${name}`],
        PublicKeyValues: [jwk],
        OtherIds: [`urn:asean-verify:sha256:${sha256}`],
      },
      ServiceTypeIdentifier: 'http://uri.etsi.org/TrstSvc/Svctype/CA/PKC',
      ServiceStatus: 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted',
      StatusStartingTime: '2020-01-01T00:00:00Z',
      ServiceInformationExtensions: [
        {
          profile: 'urn:asean-verify:service:1',
          id: `${state}/testbed-root-${number}`,
          subjectDer: Buffer.from(subject).toString('base64'),
          legalClass: `Testbed class (${state})`,
          issuedBy: null,
          acceptsClientAuth: false,
          source: { categories: ['testbed'], officialAddress: null, note: null },
        },
      ],
    },
  }
}

/** Name, key and digest; the octets of the name as they stand in the certificate (RFC 5280 §4.1). */
function readAnchor(certificate) {
  const der = new X509Certificate(certificate).raw
  const [{ valueBlock }] = asn1js.fromBER(new Uint8Array(der).buffer).result.valueBlock.value
  // An explicit version comes first where there is one: the subject is the fifth member after it.
  const offset = valueBlock.value[0].idBlock.tagClass === 3 ? 1 : 0
  const subject = new Uint8Array(valueBlock.value[4 + offset].valueBeforeDecodeView)
  const { publicKey, subject: text } = new X509Certificate(der)
  const { kty, n, e, crv, x, y } = publicKey.export({ format: 'jwk' })
  const jwk = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y }
  const name = /^CN=(.*)$/mu.exec(text)?.[1] ?? text.replaceAll('\n', ', ')
  const identity = `${Buffer.from(subject).toString('hex')} ${JSON.stringify(jwk)}`
  return { name, subject, jwk, identity, sha256: createHash('sha256').update(der).digest('hex') }
}

function english(value) {
  return [{ lang: 'en', value }]
}
