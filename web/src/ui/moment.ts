// "2023-08-17T09:30:00Z" as people write it: the day and the minute, in this place's time.
export function moment(at: string): string {
  if (!/T|\d \d/.test(at)) return at
  const when = new Date(at)
  if (Number.isNaN(when.getTime())) return at.replace('T', ' ').slice(0, 16)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`
  return `${day} ${two(when.getHours())}:${two(when.getMinutes())}`
}
