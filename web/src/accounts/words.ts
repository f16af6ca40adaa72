import type { Post } from '@/api/types'
import { say } from '@/catalogue/words'

export const postWords = (post: Post): string => `${post.union.name} · ${say(post.role_name)}`
