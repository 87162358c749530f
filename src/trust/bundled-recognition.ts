import recognition from '../../trust-lists/recognition.json'

/** The recognition data in the package. */
export const BUNDLED_RECOGNITION: object = recognition
