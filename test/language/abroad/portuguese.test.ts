import { expect, test } from 'vitest';
import { answerTo } from '../answer.ts';

// On a Thursday, 11:30 in Berlin.
const first = (said: string): string =>
  answerTo(said)
    .replace(/^(?:\? |guess: )/, '')
    .split(' | ')[0] ?? '';

test.each([
  [
    'Podem conectar o marketing às finanças de amanhã às 9h até sexta às 17h, por causa do orçamento?',
    'request marketing finance from 2026-11-20 09:00 until 2026-11-20 17:00 because orçamento?',
  ],
  [
    'Preciso de acesso do desenvolvimento ao financeiro por duas semanas na porta 5432, porque vamos migrar a base de clientes.',
    'request developer finance tcp 5432 for 14d because vamos migrar a base de clientes',
  ],
  [
    'Por favor, liberem o dev para o marketing na terça que vem das 14h às 16h30, é uma demonstração',
    'request developer marketing from 2026-11-24 14:00 until 2026-11-24 16:30 because é uma demonstração',
  ],
  [
    'queremos ligar dev e financeiro todos os dias das 8 às 12 até 18 de dezembro, motivo: conciliação das contas',
    'request developer finance until 2026-12-18 12:00 because conciliação das contas',
  ],
  [
    'amanhã de manhã das 8h às 11h marketing para dev, porta 8080, testes de carga',
    'request marketing developer tcp 8080 from 2026-11-20 08:00 until 2026-11-20 11:00 because testes de carga',
  ],
  [
    'de segunda às 22h até terça às 4h da manhã precisamos de finanças com desenvolvimento, carga de dados',
    'request finance developer from 2026-11-23 22:00 until 2026-11-24 04:00 because carga de dados',
  ],
  [
    'só uma meia horinha do dev pro marketing, quero testar uma coisa',
    'request developer marketing for 30m because quero testar uma coisa',
  ],
  [
    'prorroguem o PR-7Q4K2 por mais três dias, o auditor está doente',
    'extend PR-7Q4K2 for 3d because o auditor está doente',
  ],
  ['Dá para manter o acesso do marketing ao financeiro mais uma semana?', 'extend marketing finance for 7d'],
  ['encerrem o PR-7Q4K2 na quarta às 18h', 'shorten PR-7Q4K2 until 2026-11-25 18:00'],
  ['Desliguem marketing e finanças, o projeto acabou.', 'remove marketing finance because o projeto acabou'],
  ['Cancelem o meu pedido PR-7Q4K2, foi engano', 'cancel PR-7Q4K2'],
  ['Eu aprovo o PR-7Q4K2', 'approve PR-7Q4K2'],
  ['Recuso o PR-7Q4K2, portas demais', 'deny PR-7Q4K2 because portas demais'],
  ['Quem é o responsável pela rede de finanças?', 'who owns finance'],
  ['Quem pode acessar o financeiro?', 'who can reach finance'],
  ['Quais pedidos estão esperando a minha aprovação?', 'waiting'],
  ['Até quando vale o PR-7Q4K2?', 'status PR-7Q4K2'],
  ['Por que marketing e finanças estão ligados?', 'why marketing finance'],
  ['O que aconteceu com o PR-7Q4K2?', 'status PR-7Q4K2'],
  ['O dev e o financeiro já estão conectados?', 'status developer finance'],
  ['quem aprovou o PR-7Q4K2?', 'audit'],
  ['mostra os meus pedidos', 'mine'],
  ['Não preciso mais do PR-7Q4K2, pode cancelar', 'cancel PR-7Q4K2'],
  [
    'Bom dia, desde já até o fim do mês dev para financeiro só na porta 1433, é para o inventário. Muito obrigada, Inês',
    'request developer finance tcp 1433 until 2026-11-30 23:59 because inventário',
  ],
  [
    'conectem finanças e marketing de 9 a 11 de dezembro para os testes da interface',
    'request finance marketing from 2026-12-09 00:00 until 2026-12-11 23:59 because os testes da interface',
  ],
  [
    'até quinta às oito e meia da noite preciso do marketing com desenvolvimento, revisão do catálogo',
    'request marketing developer until 2026-11-19 20:30 because revisão do catálogo',
  ],
  ['nego o PR-7Q4K2: sem justificativa', 'deny PR-7Q4K2 because sem justificativa'],
])('“%s” is understood as: %s', (said, meant) => expect(first(said)).toBe(meant));
