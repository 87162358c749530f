import recognition from '../../../trust-lists/condensed/recognition.json'

/** The recognition data in the package; of national law, which no decision reads, what goes into the next steps of an answer alone. */
export const RECOGNITION: object = recognition
