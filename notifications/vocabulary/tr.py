"""Turkish, with and without its own letters."""

from notifications.vocabulary.table import Vocabulary

TURKISH = Vocabulary(
    language="tr",
    yes="""
        evet, ewet, evt, evett, evet evet, eveet, e evet, hee, he, tabi, tabii, tabi ki, tabii ki, elbette
        elbet, kesinlikle, mutlaka, olur, olur tabi, olur tabii, tamam, tamamdır, tmm, tm, tmam, peki
        pekala, hay hay, oldu, anlaştık, memnuniyetle, seve seve, zevkle, sevinerek, büyük memnuniyetle
        sorun değil, sorun yok, problem değil, problem yok, hiç sorun değil, benim için sorun değil
        sıkıntı yok, sıkıntı olmaz, sorun olmaz, problem olmaz, fark etmez olur, kabul, kabul ediyorum
        kabul ettim, onaylıyorum, onay, onaylandı, ok, okey, okay, doğru, aynen, bende varım, ben de varım
        neden olmasın tamam, ne demek tabii
    """,
    able="""
        gelebilirim, ben gelebilirim, gelirim, gelicem, gelicam, geleceğim, gelecem, geliyorum
        ben gelirim, ben geliyorum, katılırım, katılabilirim, katılacağım, katılıyorum, yapabilirim
        yaparım, yapıcam, yapacağım, ben yaparım, ben yapabilirim, alırım, alabilirim, alıyorum
        ben alırım, üstlenirim, üstlenebilirim, yardım ederim, yardım edebilirim, yardımcı olurum
        yardımcı olabilirim, orada olacağım, orda olacağım, orada olurum, orda olurum, ordayım, oradayım
        orada olucam, müsaitim, ben müsaitim, müsait, uygunum, ben uygunum, bana uygun, benim için uygun
        bana uyar, uyar, uygun, uygundur, varım, ben varım, vaktim var, zamanım var, boşum, hazırım
        ben hazırım, istiyorum, isterim, gelmek istiyorum, yetişirim, çıkarım, giderim, gidebilirim
    """,
    bare_no="""
        hayır, yok yok, hayr, hayir, yok, yoo, yook, yok ya, hayır hayır, maalesef hayır, hyr
        hayır teşekkürler
    """,
    no="""
        yok gelemem, yok olmaz, yok yapamam, yok müsait değilim, yok maalesef, kursum var, dersim var
        sınavım var, imkanım olmuyor, fırsatım yok, olmaz, olmuyor, olmayacak, mümkün değil, imkansız
        imkanım yok, imkan yok, gelemem, gelemiyorum, gelemeyeceğim, gelemicem, gelemem ki, gelmiyorum
        gelmeyeceğim, gelmicem, ben gelemem, katılamam, katılamıyorum, katılamayacağım, katılamicam
        yapamam, yapamıyorum, yapamayacağım, yapamicam, ben yapamam, alamam, alamıyorum, üstlenemem
        yardım edemem, yardımcı olamam, yardımcı olamayacağım, müsait değilim, uygun değilim, uygun değil
        bana uymaz, bana uymuyor, uymuyor, uymaz, vaktim yok, hiç vaktim yok, zamanım yok, zaman yok
        vakit yok, meşgulüm, çok meşgulüm, meşgul, işim var, işim var o gün, başka işim var, çalışıyorum
        o gün çalışıyorum, çalışmam lazım, çalışmam gerekiyor, çalışmak zorundayım, işteyim, iştayım
        randevum var, başka randevum var, doktor randevum var, başka bir randevum var, başka planım var
        planım var, başka planlarım var, başka zaman, başka sefere, bir dahaki sefere, bi dahaki sefere
        gelecek sefere, belki başka zaman, istemiyorum, ilgilenmiyorum, kabul etmiyorum, reddediyorum, ret
        bu sefer olmaz, bu sefer değil, bugün olmaz, bugün değil, tabii ki hayır, kesinlikle hayır
        kesinlikle olmaz, yetişemem, yetişemiyorum, çıkamam, gidemem, gidemiyorum, orada olamam
        orada olamayacağım, değil, boş değilim, hazır değilim, olamam, olamıyorum, olamayacağım
        izin alamam, yapmam, almam, gelmem
    """,
    maybe="""
        belki, belki gelirim, belki olur, belki evet, belki hayır, galiba, herhalde, sanırım, muhtemelen
        olabilir, olabilirim, mümkün, bilmiyorum, bilmiyom, bilmem, henüz bilmiyorum, daha bilmiyorum
        şimdilik bilmiyorum, emin değilim, henüz emin değilim, tam emin değilim, kesin değil
        henüz belli değil, belli değil, belli olmaz, bakarız, bakalım, bakıcam, bakacağım, bir bakayım
        bi bakayım, bir bakarım, düşüneyim, düşünmem lazım, düşüneceğim, düşünürüm, duruma göre
        duruma bağlı, bağlı, değişir, denerim, deneyeceğim, çalışırım gelmeye, gelmeye çalışırım, umarım
        sanmıyorum, sanmam, zannetmiyorum, haber veririm, haber vereceğim, haber vericem, teyit ederim
        teyit edeceğim, size haber veririm, sonra haber veririm, sonra söylerim, sonra yazarım, sonra
        daha sonra, sormam lazım, sormam gerekiyor, eşime sormam lazım, kontrol etmem lazım
        kontrol edeyim, zor, biraz zor, çok zor, zor olur, kararsızım, henüz karar vermedim, olmayabilir
        gelemeyebilirim, gelmeyebilirim, hem evet hem hayır, şüpheliyim
    """,
    cannot="""
        yine de gelemem, iptal, iptal edin, iptal edin lütfen, lütfen iptal edin, iptal etmek istiyorum
        iptal etmem lazım, iptal etmem gerekiyor, iptal etmek zorundayım, randevuyu iptal edin
        randevuyu iptal etmek istiyorum, iptal ediyorum, vazgeçtim, hastayım, ben hastayım, hasta oldum
        hastalandım, çocuğum hasta, çocuk hasta, kızım hasta, oğlum hasta, çocuğum hastalandı
        artık gelemiyorum, artık gelemem, maalesef artık gelemem, raporluyum, hastaneye gitmem lazım
    """,
    pause="""
        ara, ara vermek istiyorum, ara veriyorum, biraz ara vermek istiyorum, biraz ara, mola
        mola istiyorum, bir süre sormayın, şimdilik sormayın, bana bir süre sormayın, bir süre yazmayın
        ara vermem lazım, ara vermem gerekiyor, dinlenmem lazım, pause, pause istiyorum
    """,
    away="""
        tatildeyim, tatilde, tatil, ben tatildeyim, izindeyim, izinliyim, izin, izinde, yokum, ben yokum
        burada değilim, burda değilim, yurt dışındayım, yurtdışındayım, türkiyedeyim, türkiye'deyim
        şehir dışındayım, seyahatteyim, yolculuktayım, hastanedeyim, memleketteyim, dortmundda değilim
        şehirde değilim
    """,
    until="kadar, dek, tarihine kadar, sonuna kadar, başına kadar",
    stop="""
        bana hiç mesaj atmayın, artık bana hiç mesaj atmayın, kaydımı silin, dur, durdur, durdurun
        iptal sms, çık, sms istemiyorum, mesaj istemiyorum, artık mesaj istemiyorum, mesaj göndermeyin
        mesaj atmayın, bana mesaj atmayın, bana yazmayın, artık yazmayın, bana artık yazmayın
        bir daha yazmayın, bir daha mesaj atmayın, bir daha mesaj göndermeyin, mesaj istemem
        yazmayın bana, rahatsız etmeyin, beni rahatsız etmeyin, numaramı silin lütfen
        artık mesaj göndermeyin, bana mesaj göndermeyin, bana artık mesaj atmayın, aboneliği iptal et
        aboneliği iptal edin, aboneliğimi iptal edin, beni silin, numaramı silin, beni listeden çıkarın
        beni çıkarın, sms göndermeyin, stop lütfen
    """,
    start="""
        döndüm, geri döndüm, tekrar mesaj gönderin, tatilden döndüm, başlat, başla, yeniden başlat
        abone ol
    """,
    help="""
        bu nedir, bu ne, siz kimsiniz, kimsiniz, anlamadım, anlamıyorum, ne yapmam gerekiyor
        hiçbir şey anlamadım, yardım, imdat, bilgi, yardım edin
    """,
    call="""
        beni arayın, beni ara, arayın beni, ara beni, lütfen arayın, lütfen beni arayın, arayın
        beni arayın lütfen, arayın lütfen, beni arar mısınız, arar mısınız, lütfen beni arar mısınız
        beni arayabilir misiniz, arayabilir misiniz, bana telefon edin, telefon edin, beni geri arayın
        geri arayın, telefon açın, bana telefon açın, telefonla konuşalım, konuşabilir miyiz
        telefonla görüşelim, telefonda konuşabilir miyiz, beni aramanızı rica ederim, arama bekliyorum
    """,
    doubt="""
        eğer, şayet, yalnız, sadece, ancak, yoksa, veya, ya da, yada, sonra, önce, saat kaç, kaçta
        ne zaman, nerede, nerde, nereye, kim, ne, nasıl, neden, niye, niçin, kaç, hangi, mi, mı, mu, mü
        misiniz, mısınız, musunuz, olursa, varsa, alırsam, gelirsem, bulursam, yaparsam, olmazsa, biterse
        şartıyla, şartı, koşuluyla, geç, gecikirim, gecikeceğim, gecikmeli, soru, sorum var, bir sorum var
        problem, sorun, sıkıntı, başka, yerine, ise, bari, değilse, olsa, olsaydı, gelsem
    """,
    but="ama, fakat, lakin, ancak maalesef, amma, ama maalesef",
    negation="ne, hiç, asla, olmadan, yok, sakın",
    negation_after="değil, değilim, değiliz",
    because="çünkü, cunku, zira, dolayı, yüzünden, nedeniyle, o yüzden, bu yüzden",
    when="""
        bugün, yarın, öbür gün, pazartesi, salı, çarşamba, perşembe, cuma, cumartesi, pazar
        pazartesi günü, salı günü, çarşamba günü, perşembe günü, cuma günü, cumartesi günü, pazar günü
        sabah, öğlen, akşam, öğleden sonra, öğleden önce, o gün, o saatte, o saat, saat, saatte, bu saatte
        o zaman, bu hafta, haftaya, gelecek hafta, önümüzdeki hafta, şimdi, şu an, şu anda, bu sefer
        bu kez, o tarihte, bu tarihte, hafta sonu, bu akşam, yarın sabah, o saatlerde, da, de, gün
    """,
    regret="""
        maalesef, malesef, maalesef ki, ne yazık ki, yazık ki, üzgünüm, çok üzgünüm, özür dilerim
        çok özür dilerim, özür, kusura bakmayın, kusura bakma, kusura bakmayın lütfen, pardon
        affedersiniz, keşke, gelmek isterdim, çok isterdim, isterdim, gelmeyi çok isterdim
    """,
    filler="""
        teşekkürler, teşekkür ederim, çok teşekkürler, çok teşekkür ederim, teşekkür ederiz, tşk, tşkler
        tesekkurler, teşekürler, sağolun, sağol, sağ olun, çok sağolun, eyvallah, rica ederim, lütfen, ltf
        merhaba, mrb, selam, slm, selamlar, iyi günler, günaydın, iyi akşamlar, iyi geceler
        hayırlı günler, hayırlı akşamlar, hayırlı sabahlar, hayırlı cumalar, hayırlı işler
        selamün aleyküm, selamünaleyküm, aleyküm selam, ben, biz, bana, benim, bizim, sizin, size, sizi
        bu, şu, o, çok, ya, bende, ben de, e, eh, ha, hocam, abla, abi, kardeşim, süper, harika, güzel
        çok güzel, iyi, çok iyi, mükemmel, görüşürüz, görüşmek üzere, hoşçakalın, hoşça kalın
        iyi çalışmalar, kolay gelsin, hayırlısı olsun, allah razı olsun, davetiniz için teşekkürler
        mesajınız için teşekkürler, sorduğunuz için teşekkürler, haber verdiğiniz için teşekkürler, numara
        no, kod, cevap, cevabım, cevabım evet mi, gelmek, gelmeye, yapmak, katılmak, yardım etmek, orada
        orda, oraya, memnun olurum, sevinirim, hanım, bey, sayın, bir, bi, ki, ederim, için, selametle
        güle güle, bay bay, artık
    """,
    blessing="""
        inşallah, insallah, inşaallah, allah izin verirse, kısmetse, nasipse, nasip, kısmet
        allah nasip ederse
    """,
    title="sayın, frau, herr",
    closing="""
        saygılar, saygılarımla, sevgiler, selamlarımla, sevgilerimle, iyi dileklerimle, selam ve saygılar
    """,
    elsewhere="na",
    liked="beğenildi, beğendi, beğen, 👍 ifadesini bıraktı",
    disliked="beğenilmedi, beğenmedi, 👎 ifadesini bıraktı",
    signature="gönderildi, Kimden:, Gönderen:, Gönderildi:",
    quote_header=("", "yazdı|şunu yazdı"),
    weekdays="""
        pazartesi/pazartesiye/pazartesiyi salı/salıya/salıyı çarşamba/çarşambaya/çarşambayı
        perşembe/perşembeye/perşembeyi/persembe/perş cuma/cumaya/cumayı cumartesi/cumartesiye/cumartesiyi
        pazar/pazara/pazarı
    """,
    days="""
        bugün yarın öbürgün
    """,
    later="""
        gelecek hafta, haftaya, gelecek ay, bir dahaki sefere, hafta sonu
    """,
    hours="""
        üç/üçte dört/dörtte beş/beşte altı/altıda yedi/yedide sekiz/sekizde dokuz/dokuzda on/onda onbir
        oniki
    """,
    months="""
        ocak/ocağa/ocaka şubat/şubata mart/marta nisan/nisana mayıs/mayısa haziran/hazirana
        temmuz/temmuza ağustos/ağustosa eylül/eylüle ekim/ekime kasım/kasıma aralık/aralığa
    """,
)
