/** Points that somebody typed: above zero, with two decimals at most, not more than there is. */
import { hundredths } from "@/app/format";

export const isAmount = (text: string, most: string): boolean => /^\d{1,9}(\.\d{1,2})?$/.test(text) && hundredths(text) > 0 && hundredths(text) <= hundredths(most);

/** The end of a receiving code, which two people can compare by voice. */
export const tailOf = (code: string): string => code.slice(-4).toUpperCase();
