// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** A larger value is no trace. It would have to be in memory at once. */
const mostChars = 64 * 1024 * 1024;

const [quote, backslash, comma, openList, closeList, openObject, closeObject, byteOrderMark] = [34, 92, 44, 91, 93, 123, 125, 0xfeff];

/**
 * Splits text that arrives in parts into JSON values: values one after the other, such as lines, or the elements of one
 * array. So a file of any size is read with the memory of its largest value.
 */
export class JsonPieces {
  /** The earlier parts of a value that has begun; undefined between two values. */
  private held: string[] | undefined;
  private heldChars = 0;
  private depth = 0;
  private inString = false;
  private inWord = false;
  private inList = false;
  /** True if the next part begins with an escaped character. */
  private escaped = false;

  /** Returns the values that are complete with this part. */
  push(part: string): string[] {
    const found: string[] = [];
    let start = this.held ? 0 : -1;
    const take = (end: number) => {
      found.push((this.held ?? []).join('') + part.slice(start, end));
      [this.held, this.heldChars, start] = [undefined, 0, -1];
      [this.depth, this.inString, this.inWord] = [0, false, false];
    };
    for (let at = 0; at < part.length; at++) {
      const char = part.charCodeAt(at);
      if (this.escaped) this.escaped = false;
      else if (this.inString) {
        if (char === backslash) this.escaped = true;
        else if (char === quote) {
          this.inString = false;
          if (this.depth === 0) take(at + 1);
        }
      } else if (this.depth > 0) {
        if (char === quote) this.inString = true;
        else if (char === openObject || char === openList) this.depth++;
        else if ((char === closeObject || char === closeList) && --this.depth === 0) take(at + 1);
      } else {
        if (this.inWord && (char <= 32 || char === comma || char === closeList)) take(at);
        if (!this.inWord && this.begin(char)) start = at;
      }
    }
    if (start >= 0) {
      (this.held ??= []).push(part.slice(start));
      this.heldChars += part.length - start;
      if (this.heldChars > mostChars) throw new Error(`a value of more than ${mostChars / 1024 / 1024} MB begins with ${this.held[0]!.slice(0, 60)}`);
    }
    return found;
  }

  /** Returns the text after the last complete value; undefined if nothing follows it. */
  end(): string | undefined {
    return this.held?.join('');
  }

  /** Returns true if a value begins with this character. The brackets and commas of the outer array are passed over. */
  private begin(char: number): boolean {
    if (char <= 32 || char === comma || char === byteOrderMark) return false;
    if ((char === closeList && this.inList) || (char === openList && !this.inList)) {
      this.inList = char === openList;
      return false;
    }
    if (char === openObject || char === openList) this.depth = 1;
    else if (char === quote) this.inString = true;
    else this.inWord = true;
    return true;
  }
}
