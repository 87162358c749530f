/** How a long run goes on: `312 of 1,000, 145 a second, 5 s left`. */
export function rateWords(done: number, total: number, milliseconds: number): string {
  const parts = [`${grouped(done)} of ${grouped(total)}`]
  const perSecond = (1000 * done) / Math.max(milliseconds, 1)
  if (done > 0) {
    parts.push(`${rateOf(perSecond)} a second`)
    if (done < total) parts.push(`${durationOf((total - done) / perSecond)} left`)
  }
  return parts.join(', ')
}

/** Three digits at most of what is small. */
function rateOf(perSecond: number): string {
  return perSecond >= 10 ? grouped(Math.round(perSecond)) : perSecond.toPrecision(2)
}

function durationOf(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${whole % 60} s`
  return `${grouped(Math.floor(minutes / 60))} h ${minutes % 60} min`
}

const grouped = (count: number): string => count.toLocaleString('en')
