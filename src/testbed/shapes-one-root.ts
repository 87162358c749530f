import { KEY_PURPOSE } from '../asn1/oids.ts'
import { grantedCa, grantedTsa, issuingCa, legalClass, root, type StateShape, trader, tsa } from './shape.ts'

/** States with one national root. */

/** Beside its national root a self-signed one whose certificate has expired; time-stamps come from another root than that one's signers. */
const ID: StateShape = {
  state: 'ID',
  authorities: [
    root({
      id: 'national-root',
      commonName: 'Testbed Root CA (ID) DS G1',
      organization: 'Testbed Ministry (ID)',
      keys: 'RSA-2048',
      listed: grantedCa('ID', null, -8),
    }),
    issuingCa({
      id: 'trade-ca',
      commonName: 'Testbed Trade CA (ID) G1',
      organization: 'Testbed Certification Co (ID)',
      keys: 'P-256',
      issuer: 'national-root',
      policies: ['2.999.360.1'],
      listed: grantedCa('ID', 'A', -4),
    }),
    issuingCa({
      id: 'government-ca',
      commonName: 'Testbed Government CA (ID) DS G1',
      organization: 'Testbed Agency (ID)',
      keys: 'P-256',
      hash: 'SHA-384',
      issuer: 'national-root',
      policies: ['2.999.360.2'],
      listed: grantedCa('ID', 'B', -4),
    }),
    issuingCa({
      id: 'stamp-ca',
      commonName: 'Testbed Stamp Duty CA (ID) G1',
      organization: 'Testbed Mint (ID)',
      keys: 'P-256',
      issuer: 'national-root',
      listed: {
        as: 'service',
        type: 'CA',
        legalClass: null,
        history: [[-4, 'granted']],
        scope: { words: 'electronic stamps of a testbed duty', kinds: ['tax-stamp'] },
      },
    }),
    root({
      id: 'expired-root',
      commonName: 'Testbed Class 2 CA (ID)',
      organization: 'Testbed Agency (ID)',
      keys: 'P-256',
      validity: [-10, -0.25],
      listed: grantedCa('ID', 'B', -10),
    }),
    tsa({
      id: 'tsa',
      commonName: 'Testbed Timestamp Authority (ID)',
      organization: 'Testbed Agency (ID)',
      issuer: 'government-ca',
      listed: grantedTsa(-2),
    }),
    root({
      id: 'development-ca',
      commonName: 'Testbed Development CA (ID)',
      organization: 'Testbed Development (ID)',
      keys: 'P-256',
      listed: { as: 'excluded', ground: 'test', reason: 'a root for development' },
    }),
  ],
  signers: [
    trader('ID', 'trade-ca', { policies: ['2.999.360.1.1'] }),
    trader('ID', 'government-ca', { id: 'agency', subject: agency('ID') }),
    trader('ID', 'expired-root', { id: 'expired-agency', subject: agency('ID'), validity: [-2.25, -0.25] }),
    // Outlives the certificate of its anchor, whose service goes on.
    trader('ID', 'expired-root', { id: 'outliving-agency', subject: agency('ID'), validity: [-0.5, 1] }),
    trader('ID', 'development-ca', { id: 'development-trader' }),
    trader('ID', 'stamp-ca', {
      id: 'duty-stamp',
      subject: { C: 'ID', O: 'Testbed Mint (ID)', CN: 'Testbed duty stamp (ID)' },
    }),
  ],
  document: {
    subFilter: 'adbe.pkcs7.detached',
    crossReference: 'table',
    certificates: 'chain-and-root',
    signingTime: true,
    signingCertificate: null,
    timeStamp: 'tsa',
  },
}

/** Two generations of the root; an RSA root that issues an EC CA; a test branch. */
const TH: StateShape = {
  state: 'TH',
  authorities: [
    root({
      id: 'national-root',
      commonName: 'Testbed National Root Certification Authority (TH) - G1',
      organization: 'Testbed Development Agency (TH)',
      keys: 'P-256',
      hash: 'SHA-512',
      listed: grantedCa('TH', null, -8),
    }),
    root({
      id: 'national-root-g3',
      commonName: 'Testbed National Root Certification Authority (TH) - G3',
      organization: 'Testbed Development Agency (TH)',
      keys: 'RSA-2048',
      hash: 'SHA-512',
      validity: [-3, 17],
      listed: grantedCa('TH', null, -3),
    }),
    issuingCa({
      id: 'ecc-ca',
      commonName: 'Testbed CA (TH) ECC V1',
      organization: 'Testbed Certification Co (TH)',
      keys: 'P-384',
      hash: 'SHA-512',
      issuer: 'national-root-g3',
      validity: [-2, 8],
      policies: ['2.999.764.1'],
      listed: grantedCa('TH', 'A', -2),
    }),
    issuingCa({
      id: 'digital-id-ca',
      commonName: 'Testbed Digital ID CA (TH) G3',
      organization: 'Testbed Digital ID Co (TH)',
      keys: 'P-256',
      issuer: 'national-root',
      listed: grantedCa('TH', 'B', -4),
    }),
    tsa({
      id: 'tsa',
      commonName: 'Testbed Time-Stamping (TH)',
      organization: 'Testbed Certification Co (TH)',
      issuer: 'ecc-ca',
      validity: [-1, 4],
      listed: grantedTsa(-1),
    }),
    root({
      id: 'test-root',
      commonName: 'Testbed Root Certification Authority Test (TH) - G2',
      organization: 'Testbed Development Agency (TH)',
      keys: 'P-256',
      listed: { as: 'excluded', ground: 'test', reason: 'the root of a test PKI' },
    }),
    issuingCa({
      id: 'test-ca',
      commonName: 'Testbed CA Test (TH) - G1',
      organization: 'Testbed Certification Co (TH)',
      keys: 'P-256',
      issuer: 'test-root',
      listed: { as: 'excluded', ground: 'test', reason: 'a CA of a test PKI' },
    }),
  ],
  signers: [
    trader('TH', 'ecc-ca', {
      attributes: { organizationIdentifier: 'TIN-0000000000764' },
      policies: ['2.999.764.1'],
    }),
    trader('TH', 'digital-id-ca', { id: 'shop' }),
    trader('TH', 'test-ca', { id: 'test-trader' }),
  ],
  document: {
    subFilter: 'ETSI.CAdES.detached',
    crossReference: 'streams',
    certificates: 'chain',
    timeStamp: 'tsa',
    dss: true,
  },
}

const PH: StateShape = {
  state: 'PH',
  authorities: [
    root({
      id: 'national-root',
      commonName: 'Testbed Root CA (PH) - G2',
      organization: 'Testbed Department (PH)',
      keys: 'P-384',
      listed: grantedCa('PH', null, -8),
    }),
    issuingCa({
      id: 'government-ca',
      commonName: 'Testbed Government CA (PH) - G2',
      organization: 'Testbed Department (PH)',
      keys: 'P-256',
      issuer: 'national-root',
      listed: grantedCa('PH', 'A', -4),
    }),
    tsa({
      id: 'tsa',
      commonName: 'Testbed Time Stamp Signer (PH)',
      organization: 'Testbed Department (PH)',
      issuer: 'government-ca',
      listed: grantedTsa(-2),
    }),
  ],
  signers: [trader('PH', 'government-ca')],
  document: {
    subFilter: 'adbe.pkcs7.detached',
    crossReference: 'table',
    certificates: 'chain',
    encoding: 'ber',
    signingTime: true,
    signingCertificate: 'v1',
  },
}

/** One of its two CAs has lost its licence. */
const MM: StateShape = {
  state: 'MM',
  authorities: [
    root({
      id: 'national-root',
      commonName: 'Testbed National RootCA (MM) SHA-256',
      organization: 'Testbed ICT Corporation (MM)',
      keys: 'P-256',
      listed: grantedCa('MM', null, -8),
    }),
    issuingCa({
      id: 'licensed-ca',
      commonName: 'Testbed Licensed CA (MM)',
      organization: 'Testbed Licensed CA (MM)',
      keys: 'P-256',
      issuer: 'national-root',
      listed: grantedCa('MM', 'A', -4),
    }),
    issuingCa({
      id: 'withdrawn-ca',
      commonName: 'Testbed Online Security CA (MM)',
      organization: 'Testbed Online Security (MM)',
      keys: 'P-256',
      issuer: 'national-root',
      listed: {
        as: 'service',
        type: 'CA',
        legalClass: legalClass('MM', 'A'),
        history: [
          [-4, 'granted'],
          [-0.5, 'withdrawn'],
        ],
      },
    }),
  ],
  signers: [trader('MM', 'licensed-ca'), trader('MM', 'withdrawn-ca', { id: 'withdrawn-trader', validity: [-2, 1] })],
  document: {
    subFilter: 'adbe.pkcs7.detached',
    crossReference: 'table',
    certificates: 'chain',
    algorithmProtection: true,
  },
}

/** Its root has CAs of several kinds under it, one of them for foreigners; one is known by its key alone, to help with paths. */
const LA: StateShape = {
  state: 'LA',
  authorities: [
    root({
      id: 'national-root',
      commonName: 'Testbed National Root CA (LA)',
      organization: 'Testbed Internet Center (LA)',
      keys: 'P-256',
      listed: grantedCa('LA', null, -8),
    }),
    issuingCa({
      id: 'public-ca',
      commonName: 'Testbed Public CA (LA)',
      organization: 'Testbed Public CA (LA)',
      keys: 'P-256',
      issuer: 'national-root',
      listed: grantedCa('LA', 'A', -4),
    }),
    issuingCa({
      id: 'foreign-public-ca',
      commonName: 'Testbed Foreign Public CA (LA)',
      organization: 'Testbed Foreign Public CA (LA)',
      keys: 'P-256',
      issuer: 'national-root',
      listed: { as: 'intermediate' },
    }),
  ],
  signers: [trader('LA', 'public-ca'), trader('LA', 'foreign-public-ca', { id: 'foreign-trader' })],
  document: { subFilter: 'adbe.pkcs7.detached', crossReference: 'table', certificates: 'leaf', signingTime: true },
}

const KH: StateShape = {
  state: 'KH',
  authorities: [
    root({
      id: 'national-root',
      commonName: 'Testbed Root of Trust (KH)',
      organization: 'Testbed Ministry (KH)',
      keys: 'P-256',
      listed: grantedCa('KH', null, -8),
    }),
    issuingCa({
      id: 'ca',
      commonName: 'Testbed CA (KH)',
      organization: 'Testbed Certification Co (KH)',
      keys: 'P-256',
      issuer: 'national-root',
      listed: {
        as: 'service',
        type: 'CA',
        legalClass: legalClass('KH', 'A'),
        history: [[-4, 'granted']],
        acceptsClientAuth: true,
      },
    }),
  ],
  signers: [
    trader('KH', 'ca'),
    trader('KH', 'ca', { id: 'client-auth-trader', extendedKeyUsage: [KEY_PURPOSE.clientAuth] }),
  ],
  document: {
    subFilter: 'adbe.pkcs7.detached',
    crossReference: 'table',
    certificates: 'chain',
    signedAttributes: false,
  },
}

function agency(state: string): Record<string, string> {
  return { C: state, O: `Testbed Agency (${state})`, CN: `Testbed Agency Seal (${state})` }
}

export const ONE_ROOT_SHAPES: readonly StateShape[] = [KH, ID, LA, MM, PH, TH]
