// What the server answers when it says no (application/problem+json).

export interface ProblemError {
  code: string
  clause?: string
  field?: string
  message: string
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly requestId: string,
    readonly errors: ProblemError[],
  ) {
    super(detail || title)
  }

  // No answer came at all: the line is down, or the server is.
  static unreachable(): Problem {
    return new Problem(0, '', '', '', [])
  }

  static async of(response: Response): Promise<Problem> {
    const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
    return new Problem(
      response.status,
      String(body.title ?? ''),
      String(body.detail ?? ''),
      String(body.request_id ?? ''),
      Array.isArray(body.errors) ? (body.errors as ProblemError[]) : [],
    )
  }

  on(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message
  }

  // Reasons that belong to no field of the form at hand.
  besides(fields: string[]): ProblemError[] {
    return this.errors.filter((error) => !error.field || !fields.includes(error.field))
  }
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  console.error(error)
  return Problem.unreachable()
}
