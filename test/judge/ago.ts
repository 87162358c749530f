import { NOW } from './fixture.ts'

const DAY = 86_400_000
const SECOND = 1000

/** Days, and seconds more, before the time of validation. */
export const ago = (days: number, seconds = 0): Date => new Date(NOW.getTime() - days * DAY - seconds * SECOND)
