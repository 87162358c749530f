import recognition from '../../trust-lists/condensed/recognition.json'

/** The recognition data in the package, without what it says of national law, which no decision reads. */
export const RECOGNITION: object = recognition
