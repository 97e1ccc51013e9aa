"""Romanian, with and without its own letters."""

from notifications.vocabulary.table import Vocabulary

ROMANIAN = Vocabulary(
    language="ro",
    yes="""
        da, daa, da da, dap, dapp, da da sigur, sigur, sigur că da, sigur da, desigur, bineînțeles
        bine înțeles, normal, firește, evident, absolut, cu siguranță, cu plăcere, cu mare plăcere
        cu drag, cu mare drag, cu bucurie, ok, okay, oki, okei, bine, e bine, este bine, e ok, e în regulă
        este în regulă, în regulă, s-a făcut, sa făcut, s-a notat, perfect da, se poate, da se poate
        nicio problemă, nici o problemă, nu e problemă, nu este problemă, nu e nicio problemă
        nu e nici o problemă, fără probleme, fără problemă, nu-i problemă, nui problemă, nu i problemă
        de acord, sunt de acord, confirmat, confirmare, acceptat, ne vedem acolo, contați pe mine
        puteți conta pe mine, mă bag, hai da
    """,
    able="""
        accept cererea, pot, eu pot, pot veni, pot să vin, pot sa vin, vin, eu vin, voi veni, o să vin
        am să vin, voi putea, voi putea veni, o să pot, voi fi acolo, voi fi prezent, voi fi prezentă
        o să fiu acolo, sunt acolo, sunt disponibil, sunt disponibilă, disponibil, disponibilă, sunt liber
        sunt liberă, liber, liberă, am timp, accept, confirm, particip, voi participa, mă ocup, preiau
        îl iau, o iau, ajut, pot ajuta, pot să ajut, voi ajuta, îmi convine, mi convine, mi se potrivește
        îmi este bine, sunt gata, sunt pregătit, sunt pregătită, ajung, voi ajunge, reușesc, pot să ajung
        pot ajunge, fac eu, îl fac, o fac, merge, mă descurc, convine, vreau, vreau să vin
    """,
    bare_no="nu, nuu, nuuu, ba nu, nu nu, nup, nope, nu mulțumesc, nu mersi, nu merci",
    no="""
        nu se poate, nu e posibil, nu este posibil, imposibil, este imposibil, nu am timp, n-am timp
        nam timp, n am timp, nu am cum, n-am cum, nam cum, nu am când, ocupat, ocupată, sunt ocupat
        sunt ocupată, eu sunt ocupată, lucrez, eu lucrez, trebuie să lucrez, sunt la muncă, la muncă
        sunt la lucru, sunt la serviciu, la serviciu, am program, am serviciu, am altă programare
        am o altă programare, am o programare, am programare, am programare la medic, am o întâlnire
        am altă întâlnire, am alte planuri, am altceva, altă dată, altădată, poate altă dată
        data viitoare, poate data viitoare, pe altă dată, refuz, trebuie să refuz, nu mă interesează
        nu sunt interesat, nu sunt interesată, nu de data asta, nu de data aceasta, de data asta nu
        nu azi, nu astăzi, sigur nu, în niciun caz, nicidecum, nu-mi convine, numi convine, nu îmi convine
        nu-mi este posibil, nu îmi este posibil, mi-e imposibil, îmi este imposibil, indisponibil
        indisponibilă, sunt indisponibilă, sunt indisponibil, n-o să pot, no să pot, n o să pot
        n-am să pot, nu o să pot, n-o să ajung, nu-l pot lua, nu mai pot
    """,
    modal="""
        pot, eu pot, voi putea, o să pot, vreau, n-o să pot, nu o să pot, nu mai pot
    """,
    maybe="""
        vă zic, vă spun, trebuie să vorbesc, vorbesc cu, poate, poate da, poate nu, probabil
        probabil că da, probabil că nu, posibil, eventual, cred că da, cred că nu, cred, sper, sper că da
        nu știu, nu stiu, nu știu încă, încă nu știu, nu știu exact, habar n-am, habar nam, nu sunt sigur
        nu sunt sigură, nu sunt încă sigură, încă nu sunt sigură, încă nu sunt sigur, nesigur, depinde
        vedem, mai vedem, o să vedem, să văd, să vedem, voi vedea, mă gândesc, mă mai gândesc
        trebuie să mă gândesc, trebuie să văd, trebuie să verific, verific, voi verifica
        trebuie să întreb, voi întreba, încerc, voi încerca, o să încerc, am să încerc, vă anunț
        vă anunț mai târziu, te anunț, vă spun mai târziu, vă scriu mai târziu, revin, revin cu un răspuns
        revin mai târziu, mai târziu, greu de spus, e greu de spus, e greu, cam greu, dificil, e dificil
        mă îndoiesc, și da și nu, da și nu, nu pot promite, nu promit, nu pot spune încă, s-ar putea
        sar putea, aș putea, încă nu, ezit, nu pot să spun
    """,
    cannot="""
        până la urmă nu pot, totuși nu pot, totuși nu pot veni, nu mai pot veni, nu mai pot să vin
        nu mai vin, anulez, anulare, anulați, anulați vă rog, vă rog anulați, vă rog să anulați
        vreau să anulez, trebuie să anulez, doresc să anulez, sunt nevoită să anulez
        sunt nevoit să anulez, renunț, trebuie să renunț, bolnav, bolnavă, sunt bolnav, sunt bolnavă
        m-am îmbolnăvit, mam îmbolnăvit, m am îmbolnăvit, copilul e bolnav, copilul este bolnav
        copilul meu e bolnav, copilul meu este bolnav, fiul meu este bolnav, fiica mea este bolnavă
        am copilul bolnav, în concediu medical, sunt în concediu medical
    """,
    pause="""
        pauză, o pauză, vreau o pauză, vreau pauză, fac o pauză, fac pauză, am nevoie de o pauză
        am nevoie de pauză, iau o pauză, aș vrea o pauză, fără cereri, deocamdată fără cereri
        nu mă întrebați o vreme, pauză vă rog
    """,
    away="""
        în concediu, sunt în concediu, concediu, eu sunt în concediu, în vacanță, sunt în vacanță, vacanță
        plecat, plecată, sunt plecat, sunt plecată, sunt plecat din oraș, sunt plecată din oraș
        nu sunt în oraș, nu sunt acasă, nu sunt aici, nu sunt în țară, sunt în România, în România
        sunt în străinătate, în străinătate, lipsesc, în spital, sunt în spital, nu sunt în Dortmund
        în deplasare, sunt în deplasare
    """,
    until="până, până pe, până în, până la, până la data de, pînă, până la sfârșitul, până la sfârșitul lui",
    stop="""
        ștergeți-mă din listă, nu mai vreau niciun mesaj, nu mai vreau niciun mesaj de la voi, oprește
        opriți, oprire, dezabonare, dezabonați-mă, dezabonează-mă, dezabonați, vreau să mă dezabonez
        nu mai scrieți, nu-mi mai scrieți, numi mai scrieți, nu îmi mai scrieți, nu mai trimiteți
        nu-mi mai trimiteți, nu îmi mai trimiteți mesaje, nu-mi mai trimiteți mesaje
        nu mai trimiteți mesaje, nu mai trimiteți sms, nu mai vreau mesaje, nu mai vreau sms
        nu vreau mesaje, nu vreau sms, fără sms, fără mesaje, ștergeți numărul meu, ștergeți-mă, încetați
        gata cu mesajele
    """,
    start="""
        m-am întors, puteți să-mi trimiteți iar cereri, trimiteți-mi din nou, trimiteți-mi iar, porniți
        pornește, începe, abonare, reabonare
    """,
    help="""
        ce e asta, ce este asta, cine sunteți, nu înțeleg, nu înțeleg nimic, nu am înțeles, ajutor
        ajutați-mă, info, informații, infos
    """,
    call="""
        sunați-mă, sunați mă, sunațimă, sună-mă, sună mă, vă rog sunați-mă, vă rog să mă sunați
        vă rog sunați mă, sunați-mă vă rog, mă puteți suna, mă poți suna, puteți să mă sunați, puteți suna
        rog sunați, sunați, sunați vă rog, să mă sunați, contactați-mă telefonic, telefonați-mi
        vă rog telefonați-mi, un telefon vă rog, rog telefon, vreau să vorbesc
        aș vrea să vorbesc cu cineva, dați-mi un telefon, vorbim la telefon, putem vorbi la telefon
        putem vorbi, sunați-mă înapoi, reveniți cu un telefon
    """,
    doubt="""
        dacă, doar, numai, decât, cu excepția, sau, ori, fie, după, înainte, mai devreme, târziu, întârzii
        întârziere, cu întârziere, întâi, când, unde, cine, ce, cum, de ce, cât, câte, cată, câtă, care
        la ce oră, la ce, alt, altă, altul, alta, în loc, altfel, condiția, cu condiția, condiție, aș, ar
        aș dori, aș vrea, aș veni, întrebare, o întrebare, problemă, probleme, problema, mai bine, totuși
        de la, începând, încă, că, să
    """,
    but="dar, însă, insa, dar din păcate",
    negation="nu, n, nici, fără, niciodată, nimic, nimeni, niciun, nicio",
    because="pentru că, pt că, fiindcă, deoarece, căci, din cauza, din cauză, întrucât",
    when="""
        azi, astăzi, mâine, poimâine, luni, marți, miercuri, joi, vineri, sâmbătă, duminică, lunea, marțea
        joia, vinerea, dimineața, dimineață, după-amiază, după amiază, seara, deseară, diseară, la ora
        ora, orele, atunci, în ziua aceea, în acea zi, în ziua respectivă, la ora asta, la ora aceea
        la acea oră, acum, momentan, săptămâna asta, săptămâna aceasta, săptămâna viitoare
        la data respectivă, de data asta, în weekend, mâine dimineață, în perioada asta, la acea dată, pe
        la
    """,
    regret="""
        din păcate, îmi pare rău, imi pare rau, îmi pare foarte rău, mi pare rău, pare rău, scuze
        mii de scuze, scuzați, scuzați-mă, scuzați mă, iertați-mă, îmi cer scuze, regret, cu regret, păcat
        pardon, sorry, aș fi vrut, mi-ar fi plăcut, aș fi venit cu drag, aș fi vrut să vin
        aș veni cu drag
    """,
    filler="""
        ne vedem marți, ne vedem joi, ne vedem luni, ne vedem miercuri, ne vedem vineri, mulțumesc
        multumesc, mulțumesc mult, mulțumesc frumos, mulțumim, vă mulțumesc, mersi, merci
        mulțumesc pentru invitație, mulțumesc pentru mesaj, mulțumesc pentru întrebare, ms, mss
        mulțumesc pentru propunere, mulțumesc pentru ofertă, vă rog, te rog, rog, bună, bună ziua
        buna ziua, bună dimineața, bună seara, salut, salutare, salutări, noroc, servus, alo, neața
        sărut mâna, stimată echipă, eu, noi, îmi, mă, vă, mie, asta, aceasta, acest, această, foarte, păi
        hai, și, de asemenea, super, perfect, minunat, excelent, grozav, frumos, foarte bine, o zi bună
        zi frumoasă, o zi frumoasă, o seară bună, seară frumoasă, toate cele bune, numai bine, pe curând
        pe mâine, la revedere, pa, pa pa, doamne ajută, veni, să vin, să ajut, să particip, să fiu acolo
        să ajung, ajuta, participa, ajunge, fi acolo, acolo, deja, cod, codul, numărul, numarul, număr
        răspuns, răspunsul meu, răspunsul meu este, mă bucur, bucuroasă, bucuros, din partea mea
        pentru mine, domnule, doamnă, tuturor, chiar, deloc, cu drag vă spun, mai, de, cu dumneavoastră
    """,
    blessing="""
        dacă vrea dumnezeu, dacă dă dumnezeu, cu ajutorul lui dumnezeu, doamne ajută să fie
        cu voia lui dumnezeu
    """,
    title="doamna, domnul, dna, dl, d-na, stimată doamnă, stimate domn, stimate domnule",
    closing="""
        cu stimă, cu respect, cu drag al vostru, cele bune, cu considerație, o zi bună în continuare
        cu prietenie, salutări cordiale
    """,
    elsewhere="no, na, ne, tak",
    liked="I-a plăcut, A apreciat, Îi place, A reacționat cu 👍 la",
    disliked="Nu i-a plăcut, A reacționat cu 👎 la",
    signature="Trimis de pe, Trimis din, De la:, Trimis:",
    quote_header=("", "a scris|scrise"),
    weekdays="""
        luni/lunea marți/marțea miercuri/miercurea joi/joia vineri/vinerea sâmbătă/sâmbăta duminică/duminica
    """,
    days="""
        azi/astăzi mâine poimâine
    """,
    later="""
        săptămâna viitoare, luna viitoare, data viitoare, weekend
    """,
    hours="""
        trei patru cinci șase șapte opt nouă zece unsprezece doisprezece
    """,
    months="""
        ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug
        septembrie/sept octombrie/oct noiembrie/nov/noi decembrie/dec
    """,
)
