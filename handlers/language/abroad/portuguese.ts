import type { Language } from './language.ts';

export const portuguese: Language = {
  days: `segunda/segunda-feira/segundas terça/terça-feira/terças quarta/quarta-feira/quartas quinta/quinta-feira/quintas
    sexta/sexta-feira/sextas sábado/sábados domingo/domingos`,
  months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro/dez.',
  numbers: `um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze quatorze/catorze quinze dezesseis/dezasseis
    dezessete/dezassete dezoito dezenove/dezanove vinte vinte-e-um vinte-e-dois vinte-e-três vinte-e-quatro vinte-e-cinco vinte-e-seis
    vinte-e-sete vinte-e-oito vinte-e-nove trinta trinta-e-um quarenta=40 cinquenta=50 sessenta=60 noventa=90 cem=100`,
  parts: `morning: de manhã, da manhã, pela manhã, manhã, de madrugada, da madrugada
    afternoon: da tarde, à tarde, de tarde, tarde
    evening: da noite, à noite, de noite, noite`,
  at: 'às, as, à, pelas, por volta das',
  oclock: 'horas, h, hrs',
  halves: `30: _ e meia
    15: _ e quinze
    -15: _ menos quinze, _ menos um quarto`,
  from: 'de, do, da, das, dos, desde, desde as, desde o, a partir das, a partir do, a partir da',
  to: 'a, à, ao, às, as, até, até o, até a, até ao, até às, até as',
  between: 'entre, entre as, entre os, entre o',
  and: 'e, e as, e às, e o, a',
  long: `for: por, durante, de, para, pra, umas, uns, com, por umas, por uns, prazo, prazo de, vigência, vigência de, duração, duração de, por um período de, pelo período de, por um prazo de, pelo prazo de, coisa de, cerca de`,
  more: 'mais, mais outro, adicionais, outra, outro',
  half: 'e meia, e meio',
  isRomance: true,
  ends: `until: daqui até, de hoje até, e até, até à
    no later than: no máximo até, o mais tardar até, o mais tardar, até no máximo, no mais tardar, até o mais tardar`,
  edges: `end of: fim de, o fim de, final de, fins de, finais de, fim do mês de, final do mês de
    mid: meados de, meio de, metade de
    beginning of: início de, começo de, inícios de, princípio de, comecinho de
    all of: todo, todo o mês de, o mês de, o mês inteiro de`,
  groups: 'par=2 dezena=10 dúzia=12 quinzena=15 vintena=20',
  alone: 'só, apenas, somente, e só',
  holidays: `christmas: natal, o natal
    christmas eve: véspera de natal, a véspera de natal
    new years eve: réveillon, o réveillon, virada do ano, a virada do ano, véspera de ano novo, passagem de ano
    epiphany: dia de reis, o dia de reis, reis
    new years day: ano novo, o ano novo`,
  words: `connect: ligar conectar conecta conecte liga ligue interligar conectem liguem
    connected: ligados ligadas conectados conectadas conectado ligado
    connection: conexão ligação conexões ligações
    with: com
    and: e
    until: até
    today: hoje
    for: por pelo pela
    to: para pra pro ao à aos
    from: desde do da dos das de
    on: em no na
    the: o os
    access: acesso acessos acessar
    reach: acessar alcançar acesse acessem enxergue enxergar chegar chegue aceder aceda alcance ver veja acessa
    yesterday: ontem
    removed: removeu
    approved: aprovou aprovado aprovada
    denied: negou recusou
    night: noite
    tomorrow: amanhã
    who: quem
    because: porque pois
    need: preciso precisamos precisaria precisava necessito
    needs: precisa precisam
    want: quero queremos queria gostaria gostaríamos
    can: pode podem posso consegue podemos consigo podes
    could: poderia poderiam podia poderias
    allow: permitir permita deixar deixe
    open: abrir abra liberar libere libera liberem abram aberto aberta
    remove: excluir remover remova remove apagar desliga desligue tirar tire
    close: fechar feche encerrar encerra encerre encerrem fechem
    disconnect: desconectar desconecte
    cancel: cancelar cancele cancelem cancela anular anule
    extend: estender estenda estende prorrogar prorrogue prorroguem estendam prolongar prolongue esticar ampliar alargar prolonga
    approve: aprovo aprovar aprove aprova autorizo autorizar aprovem
    deny: recusa recuso nego rejeito rejeitar recusar negar recuse negue rejeite
    shorten: encurtar encurte
    help: ajuda ajude
    minutes: minutos minutinhos
    minute: minuto minutinho
    hour: hora horinha
    hours: horas horinhas
    day: dia diazinho
    days: dias
    week: semana semaninha
    weeks: semanas
    month: mês
    months: meses
    quarter: trimestre
    year: ano
    years: anos
    a: um uma
    start: início inicio
    end: fim termina
    sorry: desculpa desculpe
    only: só apenas somente
    morning: manhã
    more: mais
    at: às
    also: também
    midnight: meia-noite
    noon: meio-dia
    now: agora
    not: não
    nobody: ninguém ninguem
    no: nenhum nenhuma
    never: nunca
    new: novos novo nova
    finished: acabou
    undo: desfaz desfazer desfaça
    keep: deixa manter mantenha
    ports: portas
    port: porta
    emergency: emergência
    network: rede
    networks: redes
    request: pedido solicitação pedir peço solicito
    requests: pedidos solicitações
    requester: solicitante
    ask: pergunte perguntar pergunta
    my: meu minha meus minhas
    our: nosso nossa nossos nossas
    we: nós gente
    which: quais qual
    what: que quê
    when: quando
    how: como
    are: estão são
    is: está é tá
    already: já
    approval: aprovação aval
    waits: espera esperam esperando aguardando aguardam aguarda
    disconnect: desliguem desconectem
    still: ainda
    expires: vence expira termina acaba vencem expiram terminam
    works: funciona
    next: próximo próxima próximos
    this: esta este essa
    last: último última
    show: mostra mostre
    between: entre
    responsible: responsável
    freeze: congelar congele
    restrict: restringir restrinja limitar
    finance: finanças financeiro
    development: desenvolvimento
    accounting: contabilidade
    marketing: marketing
    -: se seu sua isso eu você vocês ele ela tenho ou mas muito obrigado obrigada olá oi bom boa nos nas dá ser tem vai pra meus
    hello: olá oi
    semester: semestre semestres
    minutes: min mins
    hours: hrs horinhas
    days: diazinhos dia(s)
    weeks: semaninhas
    months: mesinhos
    month: mesinho
    permanent: permanente permanentes permanentemente
    forever: definitivamente indefinidamente
    today: hj
    tomorrow: amanha amanhã
    for: p/
    because: pq porq
    not: nao
    with: c/
    monday: seg
    friday: sex
    thanks: obrigadão obrigadao brigado brigada valeuu
    connect: conecta interliga interliguem interligue conecte-me ligar-me ligassem liguem conectando
    open: abre abram abrir-me libera libere liberem habilita habilite habilitar habilitem abrissem
    reach: acessando entrar entre entrem aceda acedam lê ler leia consultar consulte bater chamar enxerga alcança falar fale
    extend: estiquem estica estique prorroga prolonguem prolongam renove renova renovar alonga
    shorten: reduzir reduz reduza diminui diminuir encurta
    remove: derruba derrubar desfaça retira retirar
    deny: recusem rejeita rejeitem
    cancel: cancelem-no anula anulem
    approve: aprovem-no aprovado autoriza`,
  phrases: `until: até o, até a, até ao, até às, até as, até o dia
    end of month: fim do mês, final do mês
    end of week: fim da semana, final da semana
    end of day: fim do dia, final do dia
    end of year: fim do ano, final do ano
    over the weekend: no fim de semana
    weekend: fim de semana
    morning: de manhã, pela manhã
    afternoon: à tarde, a tarde
    in the afternoon: da tarde
    in the morning: da manhã
    in the evening: da noite
    evening: à noite
    this evening: hoje à noite
    this afternoon: hoje à tarde
    overmorrow: depois de amanhã
    next week: na semana que vem, semana que vem, na próxima semana, próxima semana, a próxima semana
    next month: mês que vem, no próximo mês, próximo mês
    this week: esta semana, nesta semana, essa semana
    from: a partir do, a partir da, a partir das, a partir de
    from today until: de hoje até
    from now: a partir de agora, desde já, agora mesmo
    at noon: ao meio-dia, ao meio dia
    at midnight: à meia-noite
    all day: o dia todo, o dia inteiro
    every day: todos os dias, todo dia, todo o dia, cada dia
    weekdays: dias úteis, nos dias úteis, em dias úteis
    instead of: em vez de, em vez da, em vez do
    half an hour: meia hora, meia horinha
    forever: para sempre, sem data de fim
    too broad: muito amplo
    too open: muito aberto
    no longer than: não mais de, não mais que, não mais do que
    for now: por enquanto, por agora
    because of: por causa do, por causa da, por causa de, devido a, devido ao
    its for the: é para o, é para a, é para
    please: por favor, se faz favor, por gentileza
    thanks: muito obrigado, muito obrigada, obrigado desde já, obrigada desde já, desde já agradeço, obrigado, obrigada, valeu
    regards: atenciosamente, abraço, abraços, um abraço, cumprimentos
    hello: bom dia, boa tarde, boa noite
    need: preciso de, precisamos de, preciso que, precisamos que
    needs: precisa de
    no longer need: não preciso mais, não precisamos mais, já não preciso, já não precisamos, já não é preciso
    no longer needed: não é mais necessário, não é mais preciso
    what happened with: o que aconteceu com, o que houve com
    why: por que, por quê
    until when: até quando
    how long: quanto tempo
    what: o que
    tell me: queria saber, quero saber, gostaria de saber, me diz, diga-me
    must: tenho de, tenho que, temos de, temos que
    next: que vem, que vêm
    ask the requester: pergunta ao solicitante, pergunte ao solicitante, perguntem ao solicitante
    stay open: ficar aberto, ficar aberta, continuar aberto, permanecer aberto
    is in charge of: é responsável por
    forever: de forma permanente, de modo permanente, de forma definitiva, em definitivo, de vez, por tempo indeterminado, por tempo indefinido, sem prazo, sem prazo definido, sem prazo de validade, sem data pra acabar, sem data para acabar, sem data de término, sem data final, sem data fim, sem limite de tempo, sem limite, a título definitivo, a título permanente, vai ficar direto, fica direto, pra sempre, sem hora pra acabar, sem fim
    end of month: o fim do mês, o final do mês, fim de mês, final de mês
    end of week: o fim da semana, o final da semana
    end of day: o fim do dia, o final do dia, acabar o dia
    end of year: o fim do ano, o final do ano, fim de ano, final de ano
    this week: a semana toda, a semana inteira, toda a semana, esta semana toda
    next week: na outra semana, semana q vem
    next month: o mês que vem, mês q vem, o próximo mês
    next: q vem
    this weekend: este fim de semana, esse fim de semana, neste fim de semana, nesse fim de semana, fds, no fds, este fds
    today: hoje mesmo, no dia de hoje, ainda hoje
    tomorrow: amanhã mesmo
    overmorrow: depois de amanha
    tomorrow night: amanhã à noite, amanhã de noite
    evening: de noite
    this morning: a manhã toda, hoje de manhã
    from now: já já, neste momento
    no wait: não espera
    i am: estou, sou
    we are: somos, estamos
    from: por parte de, da parte de, da parte do
    give me: me passa, me passe, me manda, me dá, passa-me, dá-me
    deny: não vai rolar
    every: todos os, todas as, toda
    in both directions: nos dois sentidos, em ambos os sentidos`,
};
