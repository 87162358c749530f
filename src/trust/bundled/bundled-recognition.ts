import recognition from '../../../trust-lists/condensed/recognition.json'

/**
 * The recognition data in the package. Of national law, which no decision reads, it has only what goes into the next
 * steps of an answer.
 */
export const RECOGNITION: object = recognition
