import type { TrustRow } from './trust-rows.ts'

/** One line for each, with how much of a verification it takes. */
export function trustTableOf(rows: readonly TrustRow[], coldMilliseconds: number | string): readonly string[] {
  const [verification] = rows
  const cold: readonly TrustRow[] =
    typeof coldMilliseconds === 'string' || verification === undefined
      ? []
      : [
          {
            name: '11 lists in the package, loaded cold (in a new process)',
            microseconds: coldMilliseconds * 1000,
            ofVerification: (coldMilliseconds * 1000) / verification.microseconds,
          },
        ]
  const all = [...rows, ...cold]
  const width = Math.max(...all.map(({ name }) => name.length))
  return [
    `${''.padEnd(width)}${'microseconds'.padStart(16)}${'of a verification'.padStart(20)}`,
    ...all.map(
      ({ name, microseconds, ofVerification }) =>
        `${name.padEnd(width)}${shown(microseconds).padStart(16)}${`${shown(ofVerification)} x`.padStart(20)}`,
    ),
    ...(typeof coldMilliseconds === 'string' ? [`Loading cold is left out: ${coldMilliseconds}`] : []),
  ]
}

/** Three digits that count. */
function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
}
