// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

const types: Readonly<Record<string, string>> = {
  client: 'Client',
  remote: 'Remote',
  'Database::SQL': 'SQL',
  'AWS::DynamoDB::Table': 'DynamoDB table',
  'AWS::SQS::Queue': 'SQS queue',
  'AWS::SNS': 'SNS',
  'AWS::SNS::Topic': 'SNS topic',
  'AWS::S3::Bucket': 'S3 bucket',
  'AWS::Lambda': 'Lambda service',
  'AWS::Lambda::Function': 'Lambda',
  'AWS::EC2::Instance': 'EC2',
  'AWS::ECS::Container': 'ECS',
  'AWS::ECS::Fargate': 'Fargate',
  'AWS::EKS::Container': 'EKS',
  'AWS::ElasticBeanstalk::Environment': 'Beanstalk',
  'AWS::ApiGateway::Stage': 'API Gateway',
};

/** Returns a short word for the type of a service: `DynamoDB table` for `AWS::DynamoDB::Table`. */
export function typeWord(type: string): string {
  const known = Object.hasOwn(types, type) ? types[type] : undefined;
  return known ?? type.replace(/^AWS::/, '').replaceAll('::', ' ');
}

/** Characters that are not seen and change how the text beside them is drawn: controls, direction marks, joiners, separators. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Returns a name for a label of one line: short, with the end kept, and each unseen character replaced by a visible one. */
export function label(name: string, most: number): string {
  const characters = [...name.replace(unseen, '\ufffd')];
  if (characters.length === 0) return 'no name';
  if (characters.length <= most) return characters.join('');
  const end = Math.floor((most - 1) / 3);
  return `${characters.slice(0, most - 1 - end).join('')}…${characters.slice(-end).join('')}`;
}
