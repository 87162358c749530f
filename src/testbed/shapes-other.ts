import { KEY_PURPOSE } from '../asn1/oids.ts'
import type { StateCode } from '../core/states.ts'
import { grantedCa, grantedTsa, issuingCa, legalClass, root, type StateShape, trader, tsa } from './shape.ts'

/** States with several roots side by side, and those of which nothing is known. */

const SHARED_ROOT_NAME = { commonName: 'Testbed National Root CA (VN)', organization: 'Testbed Ministry (VN)' }

/**
 * Two parallel roots; the government's issues its TSA itself. A third root has the very name of the public one and another key, with a CA
 * under it: the list knows nothing of either. An older root signs with SHA-1. A trial CA stands under the public root.
 */
const VN: StateShape = {
  state: 'VN',
  authorities: [
    root({ id: 'public-root', ...SHARED_ROOT_NAME, keys: 'RSA-2048', listed: grantedCa('VN', null, -8) }),
    root({
      id: 'government-root',
      commonName: 'Testbed Government Root CA (VN) G2',
      organization: 'Testbed Government Committee (VN)',
      keys: 'P-256',
      listed: grantedCa('VN', null, -8),
    }),
    issuingCa({
      id: 'public-ca',
      commonName: 'Testbed Public CA (VN) G3',
      organization: 'Testbed Telecom Co (VN)',
      keys: 'P-256',
      issuer: 'public-root',
      policies: ['2.999.704.1'],
      listed: grantedCa('VN', 'A', -4),
    }),
    issuingCa({
      id: 'government-ca',
      commonName: 'Testbed State Agencies CA (VN) G2',
      organization: 'Testbed Government Committee (VN)',
      keys: 'P-256',
      issuer: 'government-root',
      listed: grantedCa('VN', 'B', -4),
    }),
    tsa({
      id: 'government-tsa',
      commonName: 'Testbed Government TSA (VN)',
      organization: 'Testbed Government Committee (VN)',
      issuer: 'government-root',
      listed: grantedTsa(-2),
    }),
    root({ id: 'pilot-root', ...SHARED_ROOT_NAME, keys: 'P-256', listed: { as: 'unlisted' } }),
    issuingCa({
      id: 'pilot-ca',
      commonName: 'Testbed Pilot CA (VN)',
      organization: 'Testbed Pilot Co (VN)',
      keys: 'P-256',
      issuer: 'pilot-root',
      listed: { as: 'unlisted' },
    }),
    root({
      id: 'sha1-root',
      commonName: 'Testbed Old National Root CA (VN)',
      organization: 'Testbed Ministry (VN)',
      keys: 'RSA-2048',
      hash: 'SHA-1',
      validity: [-15, 10],
      listed: grantedCa('VN', 'B', -15),
    }),
    issuingCa({
      id: 'trial-ca',
      commonName: 'Testbed Trial CA (VN)',
      organization: 'Testbed Telecom Co (VN)',
      keys: 'P-256',
      issuer: 'public-root',
      listed: { as: 'excluded', ground: 'test', reason: 'a CA for trials, under the national root' },
    }),
  ],
  signers: [
    trader('VN', 'public-ca', { attributes: { UID: 'MST:0000000704' }, policies: ['2.999.704.1'] }),
    trader('VN', 'government-ca', {
      id: 'agency',
      subject: { C: 'VN', O: 'Testbed Agency (VN)', CN: 'Testbed Agency Seal (VN)' },
    }),
    trader('VN', 'pilot-ca', { id: 'pilot-trader', attributes: { UID: 'MST:0000000705' } }),
    trader('VN', 'sha1-root', { id: 'sha1-trader', hash: 'SHA-1' }),
    trader('VN', 'trial-ca', { id: 'trial-trader' }),
  ],
  document: {
    subFilter: 'adbe.pkcs7.detached',
    crossReference: 'table',
    certificates: 'leaf',
    signingTime: true,
    signingCertificate: null,
    // Not under the signer's root.
    timeStamp: 'government-tsa',
  },
}

/** No national root: each licensed CA has its own. Some key identifiers are 8 octets long; one root is blocked, one CA is for trials. */
const MY: StateShape = {
  state: 'MY',
  authorities: [
    root({
      id: 'post-root',
      commonName: 'Testbed Post Root CA (MY) G4',
      organization: 'Testbed Post CA (MY)',
      keys: 'RSA-2048',
      hash: 'SHA-512',
      shortKeyIdentifier: true,
      listed: grantedCa('MY', 'A', -8),
    }),
    issuingCa({
      id: 'invoice-ca',
      commonName: 'Testbed Invoice Sub CA (MY) G3',
      organization: 'Testbed Post CA (MY)',
      keys: 'P-256',
      issuer: 'post-root',
      shortKeyIdentifier: true,
      policies: ['2.999.458.1'],
      listed: grantedCa('MY', 'A', -4),
    }),
    root({
      id: 'gate-root',
      commonName: 'Testbed Gate Class 3 ECC Root CA (MY)',
      organization: 'Testbed Gate CA (MY)',
      keys: 'P-384',
      listed: grantedCa('MY', 'B', -8),
    }),
    root({
      id: 'gate-tsa-ca',
      commonName: 'Testbed Gate Time Stamping Authority CA (MY)',
      organization: 'Testbed Gate CA (MY)',
      keys: 'P-256',
      listed: grantedTsa(-8),
    }),
    tsa({
      id: 'tsa',
      commonName: 'Testbed Gate TSA (MY)',
      organization: 'Testbed Gate CA (MY)',
      issuer: 'gate-tsa-ca',
      listed: { as: 'intermediate' },
    }),
    root({
      id: 'blocked-root',
      commonName: 'Testbed Post Root CA (MY) G2',
      organization: 'Testbed Post CA (MY)',
      keys: 'P-256',
      listed: { as: 'excluded', ground: 'blocked', reason: 'blocked by a root programme' },
    }),
    issuingCa({
      id: 'trial-ca',
      commonName: 'Testbed Trial Invoice Sub CA (MY)',
      organization: 'Testbed Post CA (MY)',
      keys: 'P-256',
      issuer: 'blocked-root',
      listed: { as: 'excluded', ground: 'test', reason: 'a CA for trials' },
    }),
  ],
  signers: [
    trader('MY', 'invoice-ca', {
      attributes: { organizationIdentifier: 'C00000000458', serialNumber: '000000000458' },
      keys: 'RSA-2048',
      keyUsage: ['nonRepudiation'],
      extendedKeyUsage: [KEY_PURPOSE.msDocumentSigning],
      policies: ['2.999.458.1'],
    }),
    trader('MY', 'gate-root', { id: 'shop' }),
    trader('MY', 'trial-ca', { id: 'trial-trader' }),
  ],
  document: {
    subFilter: 'adbe.pkcs7.detached',
    crossReference: 'table',
    certificates: 'chain-and-root',
    namedAsRsaEncryption: true,
    revocationInfoArchival: true,
    timeStamp: 'tsa',
  },
}

/** No national root: accredited CAs and the government's, each with its own. One of them has given up its accreditation. */
const SG: StateShape = {
  state: 'SG',
  authorities: [
    root({
      id: 'accredited-root',
      commonName: 'Testbed Accredited Root CA 2 (SG)',
      organization: 'Testbed Accredited CA (SG)',
      keys: 'P-384',
      listed: grantedCa('SG', 'A', -8),
    }),
    issuingCa({
      id: 'accredited-ca',
      commonName: 'Testbed Accredited CA 2-1 (SG)',
      organization: 'Testbed Accredited CA (SG)',
      keys: 'P-256',
      issuer: 'accredited-root',
      listed: grantedCa('SG', 'A', -4),
    }),
    root({
      id: 'government-root',
      commonName: 'Testbed National Root CA B1 (SG)',
      organization: 'Testbed National CA (SG)',
      keys: 'P-256',
      listed: grantedCa('SG', 'B', -6),
    }),
    tsa({
      id: 'tsa',
      commonName: 'Testbed TSA (SG)',
      organization: 'Testbed Accredited CA (SG)',
      issuer: 'accredited-ca',
      listed: grantedTsa(-2),
    }),
    root({
      id: 'withdrawn-root',
      commonName: 'Testbed Former CA1 (SG)',
      organization: 'Testbed Former CA (SG)',
      keys: 'P-256',
      listed: {
        as: 'service',
        type: 'CA',
        legalClass: legalClass('SG', 'A'),
        history: [
          [-8, 'granted'],
          [-1, 'withdrawn'],
        ],
      },
    }),
  ],
  signers: [
    trader('SG', 'accredited-ca', { extendedKeyUsage: [KEY_PURPOSE.documentSigning] }),
    trader('SG', 'government-root', { id: 'agency' }),
    trader('SG', 'withdrawn-root', { id: 'withdrawn-trader', validity: [-2, 1] }),
  ],
  document: {
    subFilter: 'ETSI.CAdES.detached',
    crossReference: 'streams',
    certificates: 'chain',
    timeStamp: 'tsa',
    dss: true,
  },
}

/** Nothing is known of the PKI of these states, so theirs is the smallest there can be: one CA that is its own root. */
function minimal(state: StateCode): StateShape {
  return {
    state,
    authorities: [
      root({
        id: 'ca',
        commonName: `Testbed CA (${state})`,
        organization: `Testbed CA (${state})`,
        keys: 'P-256',
        listed: grantedCa(state, 'A', -8),
      }),
    ],
    signers: [trader(state, 'ca')],
    document: { subFilter: 'ETSI.CAdES.detached', crossReference: 'streams', certificates: 'leaf' },
    notKnown: ['Everything of the real PKI of this state: this shape is made up.'],
  }
}

export const OTHER_SHAPES: readonly StateShape[] = [minimal('BN'), MY, SG, minimal('TL'), VN]
