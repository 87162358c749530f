import { type Check, named } from './construct.ts'

/**
 * ISO 32000-2 §8.6.5.8: how colours that a device has not are turned into its own. By absolute colours a white of a profile is no white to readers that measure it, and to others
 * it is: that intent is for a person, and so is a name that no edition has.
 */
const INTENTS: readonly string[] = ['RelativeColorimetric', 'Perceptual', 'Saturation']

export const isIntentNamed = (name: string): boolean => INTENTS.includes(name)
export const IS_INTENT: Check = named(...INTENTS)
