import type { Language } from './language.ts';

export const spanish: Language = {
  days: 'lunes/lun martes miércoles/mié jueves/jue viernes/vie sábado/sáb/sábados domingo/domingos',
  months:
    'enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre/dic',
  numbers: `uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
    diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta
    treintaiuno cuarenta=40 cincuenta=50 sesenta=60 noventa=90 cien=100`,
  parts: `morning: de la mañana, por la mañana, de la madrugada, de madrugada
    afternoon: de la tarde, por la tarde, tarde
    evening: de la noche, por la noche, noche`,
  at: 'a las, a la, las, sobre las, a eso de las',
  oclock: 'horas, hrs, h',
  halves: `30: _ y media
    15: _ y cuarto
    -15: _ menos cuarto`,
  from: 'de, del, desde, desde las, desde la, desde el, de las, a partir de las, a partir del, entre el',
  to: 'a, al, a las, a la, hasta, hasta el, hasta la, hasta las',
  between: 'entre, entre el, entre las, entre la',
  and: 'y, y el, y las, y la, a',
  long: `for: por, durante, de, para, unos, unas`,
  more: 'más, mas, otra, otro, otros, otras, adicionales, adicional',
  half: 'y media, y medio',
  words: `connect: conectar conecta conecten conecte conecto enlazar enlaza unir conéctame conéctenme
    connected: conectado conectados conectada conectadas unidos unidas enlazados
    connection: conexión conexiones enlace
    and: y e
    with: con
    from: desde de del
    to: hacia a al para
    on: en
    until: hasta
    for: por durante
    because: porque pues
    a: una un
    can: poder puede puedo podemos puedes pueden pueda puedan
    could: podrías podría podrían podríais
    status: estado
    are: están estan son estamos
    is: es está
    reach: llegar llega entrar alcanzar llegue llegan alcance acceder entre entran ver vea vean alcanza acceda hable hablar
    minutes: minutos minutitos
    minute: minuto minutito
    hour: hora horita
    hours: horas horitas
    day: día dia diita
    days: días dias
    week: semana semanita
    weeks: semanas semanitas
    month: mes
    months: meses
    quarter: trimestre
    year: año
    years: años
    tomorrow: mañana
    today: hoy
    yesterday: ayer
    daily: diariamente diario
    who: quién quien quiénes
    which: qué cuál cuáles que
    what: qué
    when: cuándo cuando
    how: cómo
    why: porqué
    remove: eliminar elimina quitar quita quiten borra borrar retira
    cut: corta corten
    disconnect: cortar desconectar desconecta desconecten desconecte separen separa
    close: cierra cerrar cierren
    cancel: cancelar cancela cancelen anula anular anulen cancélala
    extend: extender extiende extiendan ampliar ampliarlo amplía prorrogar prorroga prolongar prolonga prolonguen alargar alarga
    approve: aprobar autorizo aprueba apruebo apruébala aprueben aprueba
    approved: aprobó aprobado aprobada autorizado
    deny: rechaza rechazo rechazar niego deniega denegar denieguen rechacen deniego
    denied: rechazó rechazada denegada
    need: necesito necesitamos necesitaría necesitaríamos ocupo
    needs: necesita necesitan
    want: quiero queremos quisiera quisiéramos gustaría
    allow: permitir permite permitan permitas dejar
    help: ayuda ayúdame
    removed: quitó eliminó cerró
    opened: abrió
    open: abierto abierta abrir abre abran liberar libera
    only: solo solamente únicamente sólo
    access: acceso accesos
    network: red
    networks: redes
    works: funciona funcionan
    request: solicitud petición pedir
    requests: solicitudes peticiones
    requester: solicitante
    ask: pregunta pregúntale preguntar
    between: entre
    my: mis mi
    our: nuestra nuestro nuestros nuestras
    me: me
    we: nosotros
    costs: cuesta
    expires: vence caduca expira termina acaba vencen caducan terminan expiran
    end: termina terminar
    start: inicio comienzo
    noon: mediodía mediodia
    midnight: medianoche
    next: próximo próxima próximos
    more: más
    less: menos
    also: también además
    the: el la los las
    this: este
    show: muéstrame muestra enséñame
    shorten: acortar acorta
    restrict: restringir restringe limita limitar
    emergency: urgencia emergencia
    freeze: congelar congela
    extended: extendió
    ports: puertos
    port: puerto
    now: ahora
    already: ya
    approval: aprobación visto-bueno
    waits: espera esperan esperando
    nobody: nadie
    no: ningún ninguna no
    new: nuevos nuevo nuevas nueva
    finished: terminado acabado
    undo: deshaz deshacer
    it: lo
    last: último última
    missing: falta
    uses: usa
    use: usan
    must: debo debe debemos deben
    keep: deja mantén mantener
    responsible: responsable encargado
    still: todavía aún sigue
    not: tampoco
    never: nunca
    finance: finanzas
    development: desarrollo
    accounting: contabilidad
    marketing: mercadotecnia
    please: porfa porfis porfavor
    -: se su sus lo qué está hay vamos ir tengo tiene pero si muy gracias hola buenas buenos pasó estoy tenemos hacer
    hello: hola`,
  phrases: `end of month: fin de mes, finales de mes, el fin de mes
    end of year: fin de año
    weekend: fin de semana
    end of the week: final de la semana
    end of day: final del día, fin del día
    until: hasta las, hasta la, hasta el, hasta el día
    at noon: a mediodía, a mediodia, al mediodía
    at midnight: a medianoche
    at: a las
    at 13:00: a la una
    in the afternoon: de la tarde
    in the morning: de la mañana
    in the evening: de la noche
    afternoon: por la tarde
    morning: por la mañana
    evening: por la noche
    overmorrow: pasado mañana
    next week: la semana que viene, semana que viene, la próxima semana, la semana próxima
    next month: el mes que viene, el próximo mes
    this afternoon: esta tarde
    tonight: esta noche
    this morning: esta mañana
    this week: esta semana
    from now: a partir de ahora, desde ahora, desde ya, ahora mismo
    from: a partir de las, a partir de la, a partir de, a partir del, desde el, desde las
    from today: desde hoy
    all day: todo el día
    every day: todos los días, cada día
    weekdays: días laborables, los días laborables, los días hábiles, entre semana, de lunes a viernes
    instead of: en vez del, en vez de, en lugar de, en lugar del
    half an hour: media hora, media horita
    half a day: medio día
    forever: para siempre, sin fecha de fin
    too broad: demasiado amplio
    too open: demasiado abierto
    no longer than: no más de
    no later than: no más tarde de
    for now: por ahora, de momento
    please: por favor
    thanks: muchas gracias, gracias de antemano, mil gracias, muchísimas gracias
    regards: un saludo, saludos, saludos cordiales, un abrazo
    hello: buenos días, buenas tardes, buenas noches
    because of: por culpa de, debido a
    its for the: es para el, es para la, es para
    we need to: hay que
    no longer need: ya no necesito, ya no necesitamos, ya no hace falta, ya no me hace falta, ya no nos hace falta
    no longer needed: ya no se necesita, ya no se usa, ya no hará falta, ya no es necesario, ya no es necesaria
    no longer: ya no
    what happened with: qué pasó con, que pasó con, qué pasa con, qué ha pasado con
    still: sigue viva, sigue abierta
    until when: hasta cuándo
    why: por qué, a qué se debe
    how long: cuánto tiempo, cuánto
    i need: me hace falta, me hacen falta
    we need: nos hace falta
    tell me: quiero saber, quisiera saber, me gustaría saber, dime, me puedes decir
    next: que viene, que vienen
    ask the requester: pregúntale al solicitante, pregunta al solicitante, pregunten al solicitante
    stay open: seguir abierto, seguir abierta, quedar abierto, permanecer abierto
    on port: por el puerto, por puerto
    is in charge of: se encarga de`,
};
