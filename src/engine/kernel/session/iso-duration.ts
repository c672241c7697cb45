const PATTERN =
  /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Adds an ISO 8601 duration in UTC. Months and years come first and keep the day of the month, or take the last
 * one there is (31 January + P1M = 28 February); then weeks to seconds.
 * @returns undefined when `duration` is none.
 */
export function addDuration(instant: Date, duration: string): Date | undefined {
  const match = PATTERN.exec(duration.trim());
  if (!match || !/\d/.test(duration)) return undefined;
  const sign = match[1] ? -1 : 1;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map((part) => sign * Number(part ?? 0));
  const shifted = addMonths(instant, years * 12 + months);
  const milliseconds = ((weeks * 7 + days) * 24 + hours) * 3_600_000 + minutes * 60_000 + seconds * 1000;
  return new Date(shifted.getTime() + milliseconds);
}

function addMonths(instant: Date, months: number): Date {
  if (months === 0) return instant;
  const result = new Date(instant);
  const day = result.getUTCDate();
  result.setUTCDate(1);
  result.setUTCMonth(result.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(result.getUTCFullYear(), result.getUTCMonth() + 1, 0)).getUTCDate();
  result.setUTCDate(Math.min(day, lastDay));
  return result;
}
