"""Kurmanji, as it is spoken in Turkey and Syria; not read by a native reader yet."""

from notifications.vocabulary.table import Vocabulary

KURMANJI = Vocabulary(
    language="kmr",
    yes="""
        erê, ere, erê erê, belê, bele, belê belê, e erê, a erê, heya, temam, tamam, temam e, tamam e
        baş e, bas e, başe, base, ok, okey, okay, bi kêfxweşî, bi kefxwesi, bi dilxweşî, bi dilxwesi
        bi ser çavan, bi ser chavan, ser çavan, ser seran, ser seran ser çavan, li ser çavan, ser çava
        ser sera, helbet, bê guman, bêguman, misoger, mutleq, teqez, pirsgirêk tune, pirsgirêk tune ye
        pirsgirêk tuneye, pirsgirêk nîne, problem tune, problem tune ye, problem nîne, mesele tune
        mesele nîne, ne pirsgirêk e, ne problem e, bê pirsgirêk, qebûl e, qebul e, qebûle, ez qebûl dikim
        qebûl dikim, em li hev kirin, rast e, diqedînim
    """,
    able="""
        ez têm, ez tem, têm, ez ê werim, ezê werim, ez e werim, ezê bêm, ez ê bêm, ez dê bêm, ez dê werim
        dê werim, werim, ez dikarim, dikarim, ez dikarim werim, dikarim werim, ez dikarim bêm, dikarim bêm
        ez dikarim alî bikim, dikarim alî bikim, ez karim, karim, karim werim, ez karim werim, ez amade me
        amade me, amademe, ez li wir im, ez ê li wir bim, ezê li wir bim, li wir im, wextê min heye
        wexte min heye, dema min heye, demê min heye, ez vala me, vala me, ez dixwazim, dixwazim
        dixwazim werim, ez dixwazim werim, ji min re baş e, ji bo min baş e, li min tê, bi min re baş e
        ez dikim, ezê bikim, ez ê bikim, dikim, ez beşdar dibim, beşdar dibim, ez ê beşdar bibim
        ez digirim, ez alî dikim, ez razî me, razî me
    """,
    bare_no="na, naa, na na, nexêr, nexer, nexeyr, ne, na spas, nexêr spas, na gelek spas",
    no="""
        wexta min tune, wexta min tune ye, wexta min nîne, mixabin na, nikarim, ez nikarim, nikarim werim
        ez nikarim werim, nikarim bêm, ez nikarim bêm, nikarim bem, ez nikarim alî bikim
        nikarim alî bikim, nayêm, ez nayêm, nayem, ez nayem, ez naêm, naêm, ez ê neyêm, ezê neyêm
        ez nayêm wir, ez ê nikaribim, ezê nikaribim, ez ê nikaribim werim, nikaribim, nabe, ev nabe
        ne mimkun e, ne mimkin e, ne mumkun e, ne gengaz e, negengaz e, ne pêkan e, wextê min tune
        wexte min tune, wextê min tune ye, wexte min tuneye, wextê min nîne, dema min tune
        dema min tune ye, dema min nîne, demê min tune, mijûl im, ez mijûl im, mijul im, ez mijul im
        mijûlim, meşxûl im, ez meşxûl im, karê min heye, kare min heye, ez dixebitim, dixebitim
        ez dişixulim, dişixulim, divê ez bixebitim, li ser kar im, ez li ser kar im, li kar im
        ez li kar im, ez kar dikim, şuxlê min heye, randevûya min heye, randevuya min heye
        termîna min heye, termina min heye, hevdîtineke min heye, careke din, careke dî, cara din, cara bê
        dibe ku careke din, naxwazim, ez naxwazim, qebûl nakim, ez qebûl nakim, red dikim, ez red dikim
        ez ne vala me, ne vala me, ez ne amade me, ne amade me, vê carê na, îro na, ji min re nabe
        ji bo min nabe, bi min re nabe, ez ne razî me, ez nakim, nakim, min wext tune, min wext nîne
        ez negihêjim, nagihêjim, ez nagihîjim, nagihijim
    """,
    modal="""
        nikarim, ez nikarim, dikarim, ez dikarim, naxwazim, ez naxwazim, nikaribim, ez ê nikaribim
    """,
    maybe="""
        belkî, belki, dibe, dibe ku, dibe erê, dibe na, dibe ku werim, dibe ku ez werim, dibe ku bêm
        belkî werim, belkî bêm, mimkun e, gengaz e, dibe ku na, dibe ku erê, belkî erê, belkî na, nizanim
        ez nizanim, nzanim, hê nizanim, hîn nizanim, ez hê nizanim, ez hîn nizanim, niha nizanim
        ne diyar e, hê ne diyar e, hîn ne diyar e, ne belî ye, ez ne piştrast im, ne piştrast im
        ne ewle me, ez ne ewle me, em ê bibînin, emê bibînin, ez ê bibînim, ezê bibînim, binêrim
        ez ê binêrim, ezê binêrim, ez difikirim, difikirim, ez ê bifikirim, ezê bifikirim, divê bifikirim
        girêdayî ye, li gor rewşê, ez ê hewl bidim, ezê hewl bidim, hewl didim, ez hewl didim, hêvîdar im
        ez hêvî dikim, ez ê bêjim, paşê dibêjim, paşê, ez ê xeber bidim, ezê xeber bidim, ez ê agahî bidim
        divê ez bipirsim, divê bipirsim, ez ê bipirsim, zehmet e, zor e, bawer nakim, ez bawer nakim
        ez bawer dikim, guman dikim, ne zelal e
    """,
    cannot="""
        betal bikin, betal bike, betal, îptal, îptal bikin, dixwazim betal bikim, divê betal bikim
        ez betal dikim, betal dikim, ez dixwazim betal bikim, nexweş im, ez nexweş im, nexwes im
        ez nexwes im, nexweşim, ez nexweşim, nexweş ketim, ez nexweş ketim, ez nexweş bûm, nexweş bûm
        zarok nexweş e, zaroka min nexweş e, zarokê min nexweş e, kurê min nexweş e, keça min nexweş e
        êdî nikarim, ez êdî nikarim werim, êdî nikarim werim, ez êdî nikarim
    """,
    pause="""
        navber, navberê didim, navber didim, ez navberê didim, navberek, ez navberekê dixwazim, pauze
        ez bêhnvedanê dixwazim, bêhnvedan, ji min nepirsin, demekê ji min nepirsin, ji min re navber
    """,
    away="""
        li tatîlê me, ez li tatîlê me, tatîl, li betlaneyê me, ez li betlaneyê me, betlane, bêhnvedanê me
        ez li bêhnvedanê me, ez ne li vir im, ne li vir im, ez li derve me, li derveyî welat im
        ez li derveyî welat im, ez di rê de me, ez li nexweşxaneyê me, li nexweşxaneyê me, ez li welat im
        ez ne li dortmundê me, ez di tatîlê de me, di tatîlê de me, ez rêwî me, tatile me, ez li tatile me
    """,
    until="heta, heya, ta, hetanî, heta dawiya",
    stop="""
        mesajan ji min re neşînin, qet mesajan ji min re neşînin, êdî qet mesajan ji min re neşînin
        mesajan neşînin, daxwazan neşînin, raweste, rawestîne, rawestînin, bes, bes e, bese, êdî nenivîsin
        nenivîsin, ji min re nenivîsin, ji min re êdî nenivîsin, êdî ji min re nenivîsin, peyam neşînin
        peyaman neşînin, êdî peyaman neşînin, êdî peyam neşînin, peyaman ji min re neşînin
        ji min re peyam neşînin, sms neşînin, sms naxwazim, peyam naxwazim, ez peyaman naxwazim
        min jê bibin, hejmara min jê bibin, jimara min jê bibin
    """,
    start="dest pê bike, destpê bike, destpêk",
    help="""
        ev çi ye, min fêm nekir, hûn kî ne, tu kî yî, ez fêm nakim, alîkarî, alikari, agahî, info
        alî min bikin
    """,
    call="""
        telefonî min bikin, telefonî min bike, telefon bikin, telefon bike, telefoni min bikin
        telefoni min bike, ji kerema xwe telefon bikin, ji min re telefon bikin, ji min re telefon bike
        li min bigerin, li min bigere, li min bigerin ji kerema xwe, min bigerin, bi min re bipeyivin
        bangî min bikin, gazî min bikin, hûn dikarin telefonî min bikin, hûn dikarin li min bigerin
        dikarin telefonî min bikin, telefonekê bikin, têlefonî min bikin, têlefonî min bike, têlefon bikin
        ez dixwazim bi we re bipeyivim
    """,
    doubt="""
        eger, heger, ger, heke, ku, tenê, bi tenê, yan, an, yan jî, an jî, piştî, paşî, berî, berî wê
        zûtir, dereng, derengtir, kengî, kengê, li ku, li ku ye, kî, çi, çawa, çima, çend, kîjan, gelo, ma
        din, dî, şert, bi şertê, bi mercê, merc, di şûna, pirs, pirsek, pirsa min heye, pirsgirêk, problem
        mesele, ji saet, saet çend, ez derengî, ji bilî, hê, hîn, divê
    """,
    but="lê, lê belê, lêbelê, lebele, ama, belam, lê mixabin",
    negation="ne, tune, nîne, tuneye, bê, qet, tu, nabe, nikare",
    because="ji ber ku, ji ber, çimkî, çunkî, ji ber vê, lewra, loma",
    when="""
        îro, iro, sibê, sibe, sibehê, dusibe, duşem, duşemê, sêşem, sêşemê, çarşem, çarşemê, pêncşem
        pêncşemê, în, înê, roja înê, şemî, şemiyê, yekşem, yekşemê, wê rojê, vê rojê, wê demê
        di wê demê de, di vê demê de, niha, vê hefteyê, hefteya bê, hefteya tê, êvarê, êvar, piştî nîvro
        nîvro, vê carê, di wê rojê de, saet, di wê saetê de, wê saetê, roja duşemê, roja sêşemê
        roja çarşemê, roja pêncşemê, sbe
    """,
    regret="""
        mixabin, mixabin ku, bibore, biborin, li min biborin, li min bibore, lêborîn, lêborînê dixwazim
        ez lêborînê dixwazim, lêbora xwe dixwazim, bibexşîne, bibexşînin, li min bibexşînin
        min bibexşînin, xemgîn im, ez xemgîn im, heyf, heyf e, heyf ku, min bibaxşîne, lebora xwe dixwazim
        mexabin
    """,
    filler="""
        spas, sipas, gelek spas, gelek sipas, zor spas, spas dikim, ez spas dikim, spasiya we dikim
        spas ji bo we, spas ji we re, spas ji bo peyamê, spas ji bo peyama we, spas xwedê, mala we ava
        mala te ava, malava, ji kerema xwe, ji kerema xwe re, kerem bikin, tika dikim, silav, slav
        merheba, merhaba, rojbaş, roj baş, rojbas, roja we xweş, roj xweş, êvarbaş, êvar baş, beyanî baş
        spêde baş, ez, em, min, we, hûn, ev, ew, gelek, pir, jî, û, baş, xweş, gelek baş, pir baş
        pir xweş, super, bi xatirê we, bi xatirê te, oxir be, xatirê we, heta sibê, heta hevdîtinê
        em ê hev bibînin, serkeftin, her bijî, her hebin, destxweş, dest xweş, birêz, xwişka min
        birayê min, alî bikim, li wir, wir, kod, hejmar, jimar, bersiv, bersiva min, kêfxweş im
        ez kêfxweş im, kêfa min tê, we re, ji we re, ji bo min, ji min re, silav û rêz, hevdîtin, bo, ye
        e, me, im
    """,
    blessing="înşallah, inşallah, inshallah, xwedê bike, xwedê bixwaze, heke xwedê bixwaze, bi îzna xwedê",
    title="birêz, xanim, mamoste, frau, herr",
    closing="bi rêz, bi silav, silavên germ, silav û hurmet, bi rêz û silav, rêz û silav, silavan",
    elsewhere="da",
    signature="Ji iPhone, Ji:",
    weekdays="""
        duşem/duşemê/duşemî sêşem/sêşemê/sêşemî çarşem/çarşemê/çarşemî pêncşem/pêncşemê/pêncşemî înê
        şemî/şemiyê yekşem/yekşemê/yekşemî
    """,
    days="""
        îro sibê/sibe/sibehê dusibe
    """,
    later="""
        hefteya bê, hefteya tê, meha bê, cara din, dawiya hefteyê
    """,
    hours="""
        sisê/sê çar/çaran pênc/pêncan şeş/şeşan heft/heftan heşt/heştan neh/nehan deh/dehan yazdeh
        donzdeh
    """,
    months="""
        çile/rêbendan sibat/reşemî adar nîsan/avrêl gulan hezîran/pûşper tîrmeh temmûz/tebax îlon/rezber
        cotmeh/kewçêr mijdar/sermawez kanûn/berfanbar
    """,
)
