import { foreignHourAt } from './foreign-hours.ts';
import type { Words } from './time/stretch.ts';

/** What other languages say in several words, mostly times, in the words that the readers know. */

const rows: readonly string[] = [
  // German
  `zu mittag=at noon|um mitternacht=at midnight|bis zum=until|bis zur=until|bis einschließlich=until|bis einschliesslich=until|bis inklusive=until|bis ende=until end of|bis ende des=until end of|bis ende der=until end of|bis zum ende des=until end of|bis zum ende der=until end of|bis anfang=until start of
  |bis mitte=until mid|ab ende=from end of|monatsende=end of month|jahresende=end of year|wochenende=weekend|am wochenende=over the weekend|übers wochenende=over the weekend
  |morgen früh=tomorrow morning|übermorgen früh=overmorrow morning|heute früh=this morning|heute vormittag=this morning|heute nachmittag=this afternoon|heute abend=this evening|heute nacht=tonight
  |ab sofort=from now|für immer=forever|auf dauer=forever|ende des monats=end of month|ende des jahres=end of year|ende der woche=end of week|jeden tag=every day|den rest des=the rest of|der rest des=the rest of|den rest der=the rest of|rest des tages=rest of the day|des tages=of the day
  |eine halbe=half a|einer halben=half a|anderthalb=1.5|eineinhalb=1.5`,
  // Spanish
  `fin de mes=end of month|finales de mes=end of month|fin de año=end of year|fin de semana=weekend|final de la semana=end of the week|final del día=end of day|fin del día=end of day
  |hasta las=until|hasta la=until|a mediodía=at noon|a mediodia=at noon|al mediodía=at noon|a medianoche=at midnight|a las=at|a la una=at 13:00|de la tarde=in the afternoon|de la mañana=in the morning|de la noche=in the evening|por la tarde=afternoon|por la mañana=morning|por la noche=evening
  |pasado mañana=overmorrow|la semana que viene=next week|semana que viene=next week|la próxima semana=next week|la proxima semana=next week|el mes que viene=next month
  |esta tarde=this afternoon|esta noche=tonight|esta mañana=this morning|a partir de ahora=from now|a partir de las=from|a partir de la=from|a partir de=from|a partir del=from|desde hoy=from today|todo el día=all day|todos los días=every day|cada día=every day|en vez del=instead of|en vez de=instead of|en lugar de=instead of|en lugar del=instead of|media hora=half an hour|para siempre=forever`,
  // French
  `sept jours=7 days|sept heures=7 hours|sept semaines=7 weeks|à midi=at noon|a midi=at noon|à minuit=at midnight|fin du mois=end of month|la fin du mois=end of month|la fin de la semaine=end of week|la fin de la journée=end of day|fin de journée=end of day|la semaine prochaine=next week|semaine prochaine=next week|le mois prochain=next month
  |cet après-midi=this afternoon|cet aprem=this afternoon|après-midi=afternoon|ce matin=this morning|ce soir=this evening|cette nuit=tonight|après-demain=overmorrow|demain matin=tomorrow morning
  |dès aujourdhui=from now|à partir daujourdhui=from now|jusquau=until|jusquaux=until|à partir de=from|à partir du=from|à partir d'aujourd'hui=from now|dès=from|jusqu'au=until|toute la journée=all day|tous les jours=every day|chaque jour=every day|au lieu de=instead of|au lieu du=instead of|une demi-heure=half an hour|pour toujours=forever|ce week-end=this weekend|week-end=weekend|1er=1.`,
  // Portuguese
  `até o=until|até a=until|até ao=until|até às=until|até as=until|ate as=until|ate o=until|fim do mês=end of month|final do mês=end of month|fim da semana=end of week|final da semana=end of week|fim do dia=end of day|final do dia=end of day
  |fim do ano=end of year|final do ano=end of year|no fim de semana=over the weekend|de manhã=morning|pela manhã=morning|à tarde=afternoon|a tarde=afternoon|da tarde=in the afternoon|da manhã=in the morning|da noite=in the evening|à noite=evening
  |depois de amanhã=overmorrow|depois de amanha=overmorrow|na semana que vem=next week|semana que vem=next week|na próxima semana=next week|próxima semana=next week|a partir do=from|a partir da=from|a partir das=from|de hoje até=from today until
  |ao meio-dia=at noon|ao meio dia=at noon|à meia-noite=at midnight|o dia todo=all day|todos os dias=every day|em vez de=instead of|em vez da=instead of|o dia inteiro=all day|meia hora=half an hour`,
  // All
  `en vez de=instead of|en vez del=instead of|en lugar de=instead of|en lugar del=instead of|em vez de=instead of|em vez do=instead of|em vez da=instead of|au lieu de=instead of|au lieu du=instead of|plutôt que=rather than|anstatt=instead of|anstelle von=instead of|statt=instead of
  |zu breit=too broad|zu weit offen=too open|trop large=too broad|trop ouvert=too open|demasiado amplio=too broad|demasiado abierto=too open|muito amplo=too broad|muito aberto=too open
  |nicht länger als=no longer than|nicht später als=no later than|no más de=no longer than|no más tarde de=no later than|pas plus de=no longer than|pas plus longtemps que=no longer than|não mais de=no longer than|não mais que=no longer than|não mais do que=no longer than
  |por ahora=for now|por enquanto=for now|por agora=for now|pour l'instant=for now|pour le moment=for now|für jetzt=for now|erst mal=for now
  |por causa do=because of|por causa da=because of|por causa de=because of|es para el=its for the|es para la=its for the|es para=its for|é para o=its for the|é para a=its for the|é para=its for
  |il faut=we need to|il me faut=i need|il nous faut=we need|hay que=we need to|precisa de=needs|preciso de=need|precisamos de=need|j'ai besoin de=i need|on a besoin de=we need|nous avons besoin de=we need`,
];

type Row = { readonly said: Words; readonly put: Words };

/** By their first word, the longest of each first. */
const byFirst = (pairs: readonly string[]): ReadonlyMap<string, readonly Row[]> => {
  const found = new Map<string, Row[]>();
  for (const pair of pairs) {
    const [from = '', to = ''] = pair.trim().split('=');
    const said = from.split(' ');
    const first = said[0] ?? '';
    found.set(first, [...(found.get(first) ?? []), { said, put: to.split(' ') }]);
  }
  for (const list of found.values()) list.sort((a, b) => b.said.length - a.said.length);
  return found;
};
const phrases = byFirst(rows.flatMap((row) => row.split('|')));

const names: Readonly<Record<string, string>> = {
  ...{ segunda: 'monday', terça: 'tuesday', terca: 'tuesday', quarta: 'wednesday', quinta: 'thursday' },
  ...{ sexta: 'friday', sábado: 'saturday', sabado: 'saturday', domingo: 'sunday' },
  ...{ lunes: 'monday', martes: 'tuesday', miércoles: 'wednesday', miercoles: 'wednesday' },
  ...{ jueves: 'thursday', viernes: 'friday' },
  ...{ lundi: 'monday', mardi: 'tuesday', mercredi: 'wednesday', jeudi: 'thursday', vendredi: 'friday' },
  ...{ samedi: 'saturday', dimanche: 'sunday' },
  ...{ montag: 'monday', dienstag: 'tuesday', mittwoch: 'wednesday', donnerstag: 'thursday' },
  ...{ freitag: 'friday', samstag: 'saturday', sonntag: 'sunday' },
  ...{
    morgen: 'tomorrow',
    heute: 'today',
    hoje: 'today',
    hoy: 'today',
    amanhã: 'tomorrow',
    amanha: 'tomorrow',
  },
  ...{ mañana: 'tomorrow', demain: 'tomorrow', übermorgen: 'overmorrow' },
};
const plainName = (word = ''): string => word.replace(/-feira$/, '');

/** A day by its name in another language. */
export const foreignDay = (word = ''): string | undefined =>
  Object.hasOwn(names, plainName(word)) ? names[plainName(word)] : undefined;

const hour = /^(?:\d{1,2}(?:[:h]\d{2}|h|\.)?|1er)$/;
const noons: Readonly<Record<string, string>> = {
  ...{
    'meio-dia': 'noon',
    meiodia: 'noon',
    mediodía: 'noon',
    mediodia: 'noon',
    midi: 'noon',
    mittag: 'noon',
  },
  ...{ 'meia-noite': 'midnight', medianoche: 'midnight', minuit: 'midnight', mitternacht: 'midnight' },
};
const momentOf = (word = ''): string | undefined =>
  foreignDay(word) ??
  (Object.hasOwn(noons, word) ? noons[word] : undefined) ??
  (hour.test(word) ? word.replace('1er', '1.') : undefined);

const froms = /^(?:de|del|desde|das|da|do|du|dos|von|vom|dalle|dal)$/;
const tos = /^(?:a|al|à|ao|às|as|au|aux|hasta|até|ate|bis|jusqu['’](?:à|au)|alle)$/;
const article = /^(?:el|la|las|le|les|o|os|as|zum|den)$/;

type Put = { readonly words: Words; readonly count: number };

/** A day or an hour at a place, and where it ends. */
const placedAt = (words: Words, at: number): { readonly said: string; readonly next: number } | undefined => {
  const from = article.test(words[at] ?? '') ? at + 1 : at;
  const hour = foreignHourAt(words, from);
  const said = momentOf(words[from]);
  if (hour) return hour;
  return said === undefined
    ? undefined
    : { said, next: /^(?:uhr|horas|heures|ore)$/.test(words[from + 1] ?? '') ? from + 2 : from + 1 };
};

const isDayName = (said: string): boolean => /^[a-z]/.test(said) && !/^(?:noon|midnight)$/.test(said);
const betweens = /^(?:entre|zwischen|fra|tra)$/;
const ands = /^(?:y|e|et|und|ed|às|as)$/;

/** `de lunes a miércoles`, `das 9 às 12`, `du 1er au 4 décembre`, `entre 13h e 15h30`: from the one to the other. */
const rangeAt = (words: Words, at: number): Put | undefined => {
  const isBetween = betweens.test(words[at] ?? '');
  if (!isBetween && !froms.test(words[at] ?? '')) return undefined;
  const since = placedAt(words, at + 1);
  const until = since && placedAt(words, since.next + 1);
  if (!since || !until || !(isBetween ? ands : tos).test(words[since.next] ?? '')) return undefined;
  // `desde el martes a las 8:30` is one moment.
  if (isDayName(since.said) && !isDayName(until.said)) return undefined;
  const put = isBetween ? ['between', since.said, 'and', until.said] : ['from', since.said, 'to', until.said];
  return { words: put, count: until.next - at };
};

const begin = /^(?:inicio|início|début|debut|beginn|comienzo|começo)$/;
const ending = /^(?:fin|fim|ende|término|termino|final)$/;
const isMomentLike = (word = ''): boolean =>
  foreignDay(word) !== undefined || /^\d{1,4}[:./h-]?\d{0,2}/.test(word);
/** `inicio 24/11 09:00, fin 24/11 13:00`: from when, and until when. */
const boundAt = (words: Words, at: number): Put | undefined => {
  const word = words[at] ?? '';
  if (!isMomentLike(words[at + 1])) return undefined;
  if (begin.test(word)) return { words: ['from'], count: 1 };
  return ending.test(word) && words.slice(0, at).some((one) => begin.test(one))
    ? { words: ['until'], count: 1 }
    : undefined;
};

const weeksLater: readonly (readonly [said: string, put: string])[] = [
  ['in acht tagen', 'week'],
  ['in 8 tagen', 'week'],
  ['in einer woche', 'week'],
  ['in vierzehn tagen', 'fortnight'],
  ['in 14 tagen', 'fortnight'],
  ['in zwei wochen', 'fortnight'],
  ['en huit', 'week'],
  ['en quinze', 'fortnight'],
];
/** `heute in acht Tagen`, `lundi en huit`: that day a week later. */
const laterAt = (words: Words, at: number): Put | undefined => {
  const day = foreignDay(words[at]);
  const said = words.slice(at + 1, at + 4).join(' ');
  const found =
    day === undefined ? undefined : weeksLater.find(([one]) => said === one || said.startsWith(`${one} `));
  return day && found ? { words: [day, found[1]], count: 1 + found[0].split(' ').length } : undefined;
};

const beginning = /^(?:\d{1,2}\S*|dem|den|nächster|nächstem|kommendem|anfang|mitte|mittag|mitternacht)$/;
const ons = /^(?:na|no|am|el|le)$/;

/** `ab 14 Uhr`, `ab Montag`; `na sexta`. */
const leadAt = (words: Words, at: number): Put | undefined => {
  const [word = '', next = ''] = words.slice(at, at + 2);
  const day = foreignDay(next);
  if (word === 'ab' && (day !== undefined || beginning.test(next)))
    return { words: ['from'], count: /^(?:dem|den)$/.test(next) ? 2 : 1 };
  const isBound = /^(?:desde|hasta|dès|depuis|até|ate|bis|ab|del?|jusqu['’]?(?:à|au)?)$/.test(
    words[at - 1] ?? '',
  );
  if (ons.test(word) && day !== undefined) return { words: isBound ? [day] : ['on', day], count: 2 };
  // `sábado` in English text would be a name; with its ending it is nothing else.
  return word.endsWith('-feira') && foreignDay(word)
    ? { words: [foreignDay(word) ?? ''], count: 1 }
    : undefined;
};

const count =
  /^(?:\d{1,3}|un|una|une|um|uma|dos|deux|dois|duas|tres|trois|três|cuatro|quatre|quatro|cinco|cinq|seis|six|siete|sete|sept|ocho|oito|huit|nueve|nove|neuf|diez|dez|dix|quinze|quince)$/;
const unit =
  /^(?:horas?|heures?|d[ií]as?|jours?|journées?|semanas?|semaines?|mes|meses|mês|mois|minutos?|minutes?)$/;
/** `un acceso de dos horas`, `un accès de 3 jours`. */
const ofLengthAt = (words: Words, at: number): Put | undefined =>
  words[at] === 'de' && count.test(words[at + 1] ?? '') && unit.test(bareOf(words[at + 2]))
    ? { words: ['for'], count: 1 }
    : undefined;
const bareOf = (word = ''): string => word.replace(/[.,;]$/, '');

const beginnings: readonly Words[] = [
  'à partir de',
  'a partir das',
  'a partir de las',
  'a partir de la',
  'a partir de',
  'a partir da',
  'dès',
  'desde las',
  'desde la',
  'desde as',
  'desde',
].map((said) => said.split(' '));
/** `à partir de 15h`, `desde las 15:00`: an hour of the day, and no length. */
const fromHourAt = (words: Words, at: number): Put | undefined => {
  const said = beginnings.find((one) => one.every((word, place) => words[at + place] === word));
  const [, hours, minutes = '00'] =
    (said && /^(\d{1,2})(?:[:h](\d{2})?)?$/.exec(words[at + said.length] ?? '')) ?? [];
  const isHour =
    /[:h]/.test(words[at + (said?.length ?? 0)] ?? '') || /^(?:las|la|das|da|as)$/.test(said?.at(-1) ?? '');
  return said && hours && isHour && Number(hours) < 24
    ? { words: ['from', `${hours.padStart(2, '0')}:${minutes}`], count: said.length + 1 }
    : undefined;
};

/** What stands at a place of a sentence of another language in several words, and how many of them that is. */
export const foreignPhraseAt = (words: Words, at: number): Put | undefined => {
  const found = phrases
    .get(words[at] ?? '')
    ?.find(({ said }) => said.every((word, place) => words[at + place] === word));
  const hour = foreignHourAt(words, at);
  return (
    rangeAt(words, at) ??
    boundAt(words, at) ??
    laterAt(words, at) ??
    (hour && { words: [hour.said], count: hour.next - at }) ??
    ofLengthAt(words, at) ??
    fromHourAt(words, at) ??
    (found ? { words: found.put, count: found.said.length } : leadAt(words, at))
  );
};
