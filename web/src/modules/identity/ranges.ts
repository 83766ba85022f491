/** Job numbers as they are written: a prefix, then so many digits. */
import type { NumberRange } from '@/kit/wire'

export const written = (range: Pick<NumberRange, 'prefix' | 'digits'>, number: number): string => range.prefix + String(number).padStart(range.digits, '0')
