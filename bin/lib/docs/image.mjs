// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// What the container of a Dockerfile would run, as a script that needs no container: the copied files in a folder of
// their own, the variables, the entry point.
import { basename, dirname, join } from 'node:path';

export function imageScript(dockerfile, folder, block) {
  const image = join(folder, `image-of-${basename(block.target)}`);
  const inside = (path) => join(image, path);
  const script = [];
  for (const line of dockerfile.split('\n')) {
    const [instruction, ...words] = line.trim().split(/\s+/);
    if (instruction === 'COPY') {
      const to = inside(words[1]);
      script.push(`mkdir -p ${dirname(to)}`, `cp ${words[0]} ${to}`);
    } else if (instruction === 'ENV') {
      script.push(`export ${words.join(' ').replaceAll('/app/', inside('/app/'))}`);
    } else if (instruction === 'ENTRYPOINT') {
      const command = JSON.parse(words.join(' ')).map((word) => (word.startsWith('/') ? inside(word) : word));
      script.push(`exec ${command.join(' ')}`);
    } else if (!['FROM', '#', ''].includes(instruction)) {
      throw new Error(`${block.where}: ${instruction} of a Dockerfile cannot be tried here`);
    }
  }
  return script.join('\n');
}
