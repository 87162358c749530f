import type { CheckedReport, Report, SignatureReport } from '../../report/types.ts'
import { aboutSignature } from './own-elements.ts'
import { signatureAttributes } from './signature-attributes.ts'
import { timeInfo } from './time-info.ts'
import { isTimeStamp, provingTimeStamp, type TimeStampsAbout } from './time-stamps.ts'
import type { ValidationObjects } from './validation-objects.ts'
import { validationStatus } from './validation-status.ts'
import { digestOf, referenceTo } from './values.ts'
import { CONSTRAINT_APPLIED, checkUri, PART_INDICATION, PROCESS } from './vocabulary.ts'
import { element, unlessEmpty, type WrittenElement } from './xml.ts'

const signatureId = (place: number): string => `signature-${place + 1}`

/** An element of type `SignatureValidationReportType` (§4.3) for the signature at that place of the report. */
export function signatureReport(
  name: 'SignatureValidationReport' | 'ValidationReport',
  report: Report,
  place: number,
  stamps: TimeStampsAbout,
  objects: ValidationObjects,
): WrittenElement {
  const signature = report.signatures[place] as SignatureReport
  const id = signatureId(place)
  const counterSignatures = report.signatures.flatMap(({ counterSigns }, at) =>
    counterSigns === signature.id ? [signatureId(at)] : [],
  )
  return element(name, [
    identifier(signature, id),
    constraints(signature),
    timeInfo(report.validationTime, {
      best: signature.time.best,
      isProvided: signature.time.basis === 'caller',
      proving: provingTimeStamp(signature, stamps),
    }),
    signersDocument(signature, report),
    signatureAttributes(signature, stamps, counterSignatures, objects),
    signerInformation(signature, objects),
    process(signature, stamps),
    validationStatus(signature, id, objects),
    aboutSignature(signature),
  ])
}

/**
 * §4.3.3. What is signed is available to the library in full, and no hash stands for it. The digest that ETSI asks for is that of the
 * data to be signed, which the report does not have: the name that the report has for the signature is other information.
 */
function identifier({ id, field, algorithms }: SignatureReport, xmlId: string): WrittenElement {
  const hasValue = algorithms.signature !== undefined
  return element(
    'SignatureIdentifier',
    [
      element('HashOnly', 'false'),
      element('DocHashOnly', 'false'),
      unlessEmpty('OtherInformation', [
        hasValue ? digestOf('av:SignatureId', id) : undefined,
        field === undefined ? undefined : element('av:Field', field),
      ]),
    ],
    { id: xmlId },
  )
}

/** §4.3.5: the checks of integrity, each as it came out. What was not checked is left out. */
function constraints({ integrity }: SignatureReport): WrittenElement | undefined {
  return unlessEmpty('ValidationConstraintsEvaluationReport', [
    constraint('digest', integrity.digest),
    constraint('signature', integrity.signature),
    constraint('signing-certificate', integrity.signingCertificate),
  ])
}

const CONSTRAINT_INDICATION: Readonly<Partial<Record<CheckedReport | 'absent', string>>> = {
  verified: PART_INDICATION['TOTAL-PASSED'],
  invalid: PART_INDICATION['TOTAL-FAILED'],
  unsupported: PART_INDICATION.INDETERMINATE,
}

function constraint(name: string, result: CheckedReport | 'absent'): WrittenElement | undefined {
  const indication = CONSTRAINT_INDICATION[result]
  if (indication === undefined) return undefined
  return element('ValidationConstraint', [
    element('ValidationConstraintIdentifier', checkUri(name)),
    element('ConstraintStatus', [element('Status', CONSTRAINT_APPLIED)]),
    element('ValidationStatus', [element('MainIndication', indication)]),
  ])
}

/** §4.3.7. The digest in the report is that of the file: of a PDF to which nothing was added it is the document that the signer made. */
function signersDocument(signature: SignatureReport, { document }: Report): WrittenElement | undefined {
  if (document.format !== 'pdf' || isTimeStamp(signature) || signature.coverage?.wholeFile !== true) return undefined
  return element('SignersDocument', [digestOf('DigestAlgAndValue', document.sha256)])
}

/** §4.3.9 */
function signerInformation({ signer }: SignatureReport, objects: ValidationObjects): WrittenElement | undefined {
  if (!signer) return undefined
  return element('SignerInformation', [
    referenceTo('SignerCertificate', objects.certificate(signer.certificate.sha256)),
    element('Signer', signer.subject),
  ])
}

/** §4.3.11: the process of ETSI EN 319 102-1 that the proofs called for. A time-stamp has no process of its own there. */
function process(signature: SignatureReport, { inside, covering }: TimeStampsAbout): WrittenElement | undefined {
  if (isTimeStamp(signature)) return undefined
  const isArchival =
    covering.length > 0 ||
    inside.some(({ stamp }) => stamp.kind === 'archive-time-stamp') ||
    ['document-time-stamp', 'archive-time-stamp', 'caller'].includes(signature.time.basis)
  const uri = isArchival ? PROCESS.archival : inside.length > 0 ? PROCESS.withTime : PROCESS.basic
  return element('SignatureValidationProcess', [element('SignatureValidationProcessID', uri)])
}
