import recognition from '../../trust-lists/recognition.json'

/** The recognition data in the package as they are published, with what people read in them: for showing. */
export const WHOLE_RECOGNITION: object = recognition
