"""The copy holds what somebody said themselves, not what others said of them in confidence; erased is both."""

from assignments.enums import BlockSide
from assignments.models import Block
from network.actions.privacy import copy_of
from network.privacy import identify
from tests.cast import NOW, SCHOOL, World


def test_the_wish_of_an_institution_is_not_told_by_the_copy(world: World) -> None:
    rania = world.mediator("Rania Saleh")
    theirs = Block.objects.create(profile=rania, organisation=world.school, side=BlockSide.INSTITUTION)
    person = identify(rania.user_id)

    assert SCHOOL not in str(copy_of(person, now=NOW))
    Block.objects.filter(pk=theirs.pk).update(side=BlockSide.PERSON)
    assert SCHOOL in str(copy_of(person, now=NOW))
