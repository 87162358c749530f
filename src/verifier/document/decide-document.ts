/** What is asked of a document as a whole. Loaded with the first one that can be read. */
export { decideDocument } from '../../acceptance/decide-document.ts'
export { fieldFindings, markFindings } from '../../acceptance/field-findings.ts'
export { laterMarks } from './later-marks.ts'
export { unsignedFieldsOf } from './unsigned-fields.ts'
